import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCards } from '#api/methods.ts';
import { findCards } from '#core/methods/cards.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { CardGroups } from './CardBoard.tsx';
import './methods.css';

type Sheet = ReplyOf<typeof listCards>[number];

/** All cards of all taxonomies: who is this, what is this, what do I do then? The question lives in the address. */
export function CardsPage() {
  const { t } = useTranslation('methods');
  const [params, setParams] = useUrlState();
  const sheets = useRead(listCards, {}, { staleTime: 300_000 });
  const [round, setRound] = useState(0); // the field keeps what is typed; cleared from outside it is made anew
  const clear = () => {
    setRound(round + 1);
    setParams({ q: undefined });
  };
  return (
    <>
      <p className="no-print">
        <Link to="/methods">{t('back')}</Link>
      </p>
      <PageHead title={t('cards.title')} purpose={t('cards.purpose')} />
      <search className="method-question">
        <Input
          key={round}
          size="large"
          allowClear
          aria-label={t('cards.search')}
          placeholder={t('cards.searchHint')}
          defaultValue={params['q'] ?? ''}
          onChange={({ target }) => setParams({ q: target.value.trim() === '' ? undefined : target.value })}
        />
      </search>
      {sheets.isPending ? <Waiting lines={12} /> : null}
      {sheets.isError ? <Failed problem={sheets.error} retry={sheets.refetch} /> : null}
      {sheets.data ? <Sheets sheets={sheets.data} question={params['q'] ?? ''} onClear={clear} /> : null}
    </>
  );
}

function Sheets({ sheets, question, onClear }: { sheets: readonly Sheet[]; question: string; onClear: () => void }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const found = sheets.map((sheet) => ({ ...sheet, groups: findCards(sheet.groups, question) })).filter(({ groups }) => groups.length > 0);
  if (found.length === 0)
    return (
      <Empty title={t('none')} action={question === '' ? null : <Button onClick={onClear}>{t('clear')}</Button>}>
        {t(question === '' ? 'cards.noneKept' : 'cards.noneText')}
      </Empty>
    );
  const count = found.reduce((sum, { groups }) => sum + groups.reduce((all, { cards }) => all + cards.length, 0), 0);
  return (
    <div className="stack">
      <p className="soft" aria-live="polite">
        {t('cards.found', { count })}
      </p>
      {found.map(({ key, name, purpose, groups }) => (
        <section key={key} className="panel card-board">
          <div>
            <h2>
              <Link to="/methods/$methodKey" params={{ methodKey: key }}>
                {name[language]}
              </Link>
            </h2>
            <p className="soft">{purpose[language]}</p>
          </div>
          <CardGroups groups={groups} begins={key} />
        </section>
      ))}
    </div>
  );
}
