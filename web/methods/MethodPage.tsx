import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readOneMethod } from '#api/methods.ts';
import { cardGroups, menuBesideCards } from '#core/methods/cards.ts';
import type { Field, Method } from '#core/methods/method.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useLanguage, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { AnswerText } from './AnswerText.tsx';
import { CardBoard } from './CardBoard.tsx';
import { MethodAside } from './MethodAside.tsx';
import { MethodMenu } from './MethodMenu.tsx';
import './methods.css';

const route = getRouteApi('/frame/methods/$methodKey');

export type WholeMethod = ReplyOf<typeof readOneMethod>;

/** One method: what for, when and when not, what is filled in and checked, what comes of it. */
export function MethodPage() {
  const { methodKey } = route.useParams();
  const whole = useRead(readOneMethod, { params: { key: methodKey } }, { staleTime: 300_000 });
  if (whole.isPending) return <Waiting lines={14} />;
  if (whole.isError) return <Failed problem={whole.error} retry={whole.refetch} />;
  return <Whole whole={whole.data} />;
}

function Whole({ whole }: { whole: WholeMethod }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const { method } = whole;
  return (
    <>
      <p className="no-print">
        <Link to="/methods">{t('back')}</Link>
      </p>
      <PageHead title={method.name[language]} purpose={method.purpose[language]} actions={<Start method={method.key} />} />
      <p className="method-facts">
        <span>{t(`dimension.${method.dimension}`)}</span>
        <span>{t(`direction.${method.direction}`)}</span>
        <span>{t(`kind.${method.kind}`)}</span>
      </p>
      <div className="method-grid">
        <div className="stack">
          <Cards method={method} />
          <Fields method={method} />
          <MethodMenu menu={menuBesideCards(method as Method)} />
          {method.workshop.length > 0 ? (
            <section className="panel">
              <h2>{t('questions')}</h2>
              <ol className="dotted">
                {method.workshop.map((question) => (
                  <li key={question.zh}>{question[language]}</li>
                ))}
              </ol>
            </section>
          ) : null}
        </div>
        <MethodAside whole={whole} />
      </div>
    </>
  );
}

/** Begins a form; the administrator configures methods and uses none. */
function Start({ method }: { method: string }) {
  const { t } = useTranslation('methods');
  const may = useMay();
  const navigate = useNavigate();
  if (!may('conversations.use')) return null;
  return (
    <Button type="primary" size="large" onClick={() => void navigate({ to: '/methods/$methodKey/new', params: { methodKey: method } })}>
      {t('start')}
    </Button>
  );
}

/** A taxonomy is first of all cards to look things up on. */
function Cards({ method }: { method: WholeMethod['method'] }) {
  const { t } = useTranslation('methods');
  const groups = cardGroups(method as Method);
  if (groups.length === 0) return null;
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('cards.here')}</h2>
        <Link className="no-print" to="/cards">
          {t('cards.all')}
        </Link>
      </div>
      <CardBoard groups={groups} begins={method.key} />
    </section>
  );
}

function Fields({ method }: { method: WholeMethod['method'] }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const [withExamples, setWithExamples] = useState(false);
  const onCards = new Set(cardGroups(method as Method).map(({ field }) => field));
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('fields')}</h2>
        <Button size="small" className="no-print" aria-pressed={withExamples} onClick={() => setWithExamples(!withExamples)}>
          {t(withExamples ? 'examples.hide' : 'examples.show')}
        </Button>
      </div>
      <ol className="method-fields">
        {method.fields.map((field) => (
          <li key={field.key}>
            <h3>
              {field.name[language]} {field.required ? null : <small className="faint">{t('optional')}</small>}
            </h3>
            <p className="soft">{field.guide[language]}</p>
            {field.options.length > 0 && !withExamples && !onCards.has(field.key) ? (
              <p className="faint">{field.options.map(({ name }) => name[language]).join(' / ')}</p>
            ) : null}
            {withExamples ? (
              <div className="method-example">
                <span className="faint">{t('example')}</span>
                <AnswerText field={field as Field} answer={field.example[language]} />
              </div>
            ) : null}
            <Checks method={method} field={field.key} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Checks({ method, field }: { method: WholeMethod['method']; field: string }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const checks = method.checks.filter((check) => check.field === field);
  if (checks.length === 0) return null;
  return (
    <ul className="method-checks" aria-label={t('checked')}>
      {checks.map((check) => (
        <li key={check.id} className={`is-${check.level}`}>
          {check.says[language]} <small className="faint">{t(`level.${check.level}`)}</small>
        </li>
      ))}
    </ul>
  );
}
