import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMethods } from '#api/methods.ts';
import { findMethods } from '#core/methods/find-methods.ts';
import { dimensions, directions, kinds } from '#core/methods/method.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { KindPicture } from './KindPicture.tsx';
import './methods.css';

type Summary = ReplyOf<typeof listMethods>[number];

const situations = ['cries', 'asked', 'repeated', 'unwilling', 'refused', 'newcomer', 'busy', 'complaint'] as const;

/** The method library: what do I do when …; question and filters live in the address. */
export function MethodsPage() {
  const { t } = useTranslation('methods');
  const [params, setParams] = useUrlState();
  const methods = useRead(listMethods, {}, { staleTime: 300_000 });
  // the field keeps what is typed by itself; it is given a text only from outside, then it is made anew
  const [given, setGiven] = useState({ round: 0, text: params['q'] ?? '' });
  const give = (text: string) => {
    setGiven(({ round }) => ({ round: round + 1, text }));
    setParams({ q: text === '' ? undefined : text });
  };
  const clear = () => {
    setGiven(({ round }) => ({ round: round + 1, text: '' }));
    setParams({ q: undefined, dimension: undefined, direction: undefined, kind: undefined });
  };
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={<Link to="/cards">{t('cards.all')}</Link>} />
      <search className="method-question">
        <Input
          key={given.round}
          size="large"
          allowClear
          aria-label={t('search.label')}
          placeholder={t('search.hint')}
          defaultValue={given.text}
          onChange={({ target }) => setParams({ q: target.value.trim() === '' ? undefined : target.value })}
        />
        <Situations onAsk={give} />
        <Filters />
      </search>
      {methods.isPending ? <Waiting lines={12} /> : null}
      {methods.isError ? <Failed problem={methods.error} retry={methods.refetch} /> : null}
      {methods.data ? <Library methods={methods.data} onClear={clear} /> : null}
    </>
  );
}

function Situations({ onAsk }: { onAsk: (question: string) => void }) {
  const { t } = useTranslation('methods');
  return (
    <div className="method-situations">
      <span className="soft">{t('search.begin')}</span>
      {situations.map((key) => (
        <button key={key} type="button" className="chip" onClick={() => onAsk(t(`situations.${key}`))}>
          {t(`situations.${key}`)}
        </button>
      ))}
    </div>
  );
}

function Filters() {
  const { t } = useTranslation('methods');
  const [params, setParams] = useUrlState();
  const filter = (name: 'dimension' | 'direction' | 'kind', values: readonly string[]) => (
    <Select
      key={name}
      aria-label={t(`${name}.label`)}
      value={params[name] ?? ''}
      onChange={(value) => setParams({ [name]: value === '' ? undefined : value })}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: `${t(`${name}.label`)}: ${t('all')}` },
        ...values.map((value) => ({ value, label: t(`${name}.${value}` as 'kind.form') })),
      ]}
    />
  );
  return (
    <div className="row">
      {filter('dimension', dimensions)}
      {filter('direction', directions)}
      {filter('kind', kinds)}
    </div>
  );
}

function Library({ methods, onClear }: { methods: readonly Summary[]; onClear: () => void }) {
  const { t } = useTranslation('methods');
  const [params] = useUrlState();
  const { q = '', dimension, direction, kind } = params;
  const found = useMemo(() => findMethods(methods, q), [methods, q]);
  const shown = found.filter(
    (one) => (!dimension || one.dimension === dimension) && (!direction || one.direction === direction) && (!kind || one.kind === kind),
  );
  if (shown.length === 0)
    return (
      <Empty title={t('none')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
        {t('noneText')}
      </Empty>
    );
  return (
    <>
      <p className="soft method-count" aria-live="polite">
        {q ? t('found', { count: shown.length }) : t('shown', { count: shown.length })}
      </p>
      {q ? <Cards methods={shown} /> : dimensions.map((one) => <Room key={one} dimension={one} methods={shown} />)}
    </>
  );
}

function Room({ dimension, methods }: { dimension: Summary['dimension']; methods: readonly Summary[] }) {
  const { t } = useTranslation('methods');
  const here = methods.filter((one) => one.dimension === dimension);
  if (here.length === 0) return null;
  return (
    <section className="method-room">
      <h2>
        {t(`dimension.${dimension}`)} <span className="faint">{here.length}</span>
      </h2>
      <Cards methods={here} />
    </section>
  );
}

function Cards({ methods }: { methods: readonly Summary[] }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  return (
    <ul className="method-cards">
      {methods.map((method) => (
        <li key={method.key}>
          <Link to="/methods/$methodKey" params={{ methodKey: method.key }} className="method-card">
            <KindPicture kind={method.kind} />
            <span>
              <strong>{method.name[language]}</strong>
              <span className="soft">{method.purpose[language]}</span>
              <span className="method-card-foot">
                {t(`kind.${method.kind}`)} · {t(`direction.${method.direction}`)} · {method.useWhen[0]?.[language]}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
