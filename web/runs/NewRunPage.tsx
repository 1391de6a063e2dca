import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { beginRun, listRuns, readRun } from '#api/runs.ts';
import { cardGroups, pickedAnswer } from '#core/methods/cards.ts';
import type { Method } from '#core/methods/method.ts';
import { useAct, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useMethod } from '../method-fields/MethodFields.tsx';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';

const route = getRouteApi('/frame/methods/$methodKey/new');

/** What a card has answered already (`?pick=role:allocator`); null: not known yet. */
function usePicked(methodKey: string, pick: string | undefined): Record<string, unknown> | null {
  const { data, isPending } = useMethod(methodKey);
  return useMemo(() => {
    if (pick === undefined) return {};
    return isPending ? null : pickedAnswer(data === undefined ? [] : cardGroups(data.method as Method), pick);
  }, [data, isPending, pick]);
}

/** Where a form begins: `?about=person:12&from=signal:3`. A draft of the same that still lies open is offered first. */
export function NewRunPage() {
  const { methodKey } = route.useParams();
  const { t } = useTranslation('runs');
  const [params] = useUrlState();
  const { about, from, pick } = params;
  const picked = usePicked(methodKey, pick);
  const asked = { ...(about ? { about } : {}), ...(from ? { from } : {}) };
  const drafts = useRead(
    listRuns,
    { query: { whose: 'mine', state: 'draft', method: [methodKey], ...asked } as never },
    { staleTime: 0, gcTime: 0 },
  );
  const navigate = useNavigate();
  const begin = useAct(beginRun, {
    stales: [listRuns, readRun],
    onDone: ({ id }) => navigate({ to: '/runs/$runId', params: { runId: String(id) }, replace: true }),
  });
  const { mutate } = begin;
  const isBegun = useRef(false);
  const start = useCallback(
    () => mutate({ body: { method: methodKey, about: about ?? null, from: from ?? null, answers: picked ?? {} } as never }),
    [mutate, methodKey, about, from, picked],
  );
  const isClear = drafts.data?.rows.length === 0 && picked !== null;
  useEffect(() => {
    if (!isClear || isBegun.current) return;
    isBegun.current = true; // one draft for one visit
    start();
  }, [isClear, start]);
  if (begin.isError) return <Failed problem={begin.error} retry={start} />;
  if (drafts.isError) return <Failed problem={drafts.error} retry={drafts.refetch} />;
  if (drafts.isPending || picked === null || isClear || begin.isPending || begin.isSuccess) return <Waiting lines={10} />;
  return (
    <>
      <PageHead title={t('goOn.title')} purpose={t('goOn.text')} />
      <section className="panel stack">
        <EntryLink entryKey={methodKey} />
        <OpenDrafts rows={drafts.data.rows} />
        <span>
          <Button onClick={start}>{t('goOn.anew')}</Button>
        </span>
      </section>
    </>
  );
}

function OpenDrafts({ rows }: { rows: readonly { id: number; changedAt: string; about: { name: string } | null }[] }) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  return (
    <ul className="run-lines">
      {rows.map(({ id, changedAt, about }) => (
        <li key={id}>
          <Link to="/runs/$runId" params={{ runId: String(id) }}>
            {t('goOn.with', { at: instant(changedAt, manner) })}
          </Link>
          <small className="faint">{about?.name}</small>
        </li>
      ))}
    </ul>
  );
}
