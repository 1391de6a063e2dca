import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { beginRun, listRuns } from '#api/runs.ts';
import { closeWorkshop, readWorkshop, watchWorkshop, type Workshop } from '#api/workshops.ts';
import type { Field } from '#core/methods/method.ts';
import { urlOf, useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { RunList } from '../runs/RunList.tsx';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { CardColumn } from './CardColumn.tsx';
import { cardsAsAnswers, columnsOf } from './cards-as-answers.ts';
import { useLive } from './use-live.ts';
import './workshops.css';

const route = getRouteApi('/frame/workshops/$workshopId');

/** One workshop: columns of cards that everybody writes at once. */
export function WorkshopPage() {
  const { workshopId } = route.useParams();
  const id = workshopId as unknown as number;
  const workshop = useRead(readWorkshop, { params: { id } });
  if (workshop.isError) return <Failed problem={workshop.error} retry={workshop.refetch} />;
  if (workshop.isPending) return <Waiting lines={10} />;
  return <Board id={id} workshop={workshop.data} fields={workshop.data.fields as readonly Field[]} />;
}

function Board({ id, workshop, fields }: { id: number; workshop: Workshop; fields: readonly Field[] }) {
  const { t } = useTranslation('workshops');
  const language = useLanguage();
  const client = useQueryClient();
  const hear = useCallback(() => void client.invalidateQueries({ queryKey: [readWorkshop.path] }), [client]);
  const isLive = useLive(urlOf(watchWorkshop, { params: { id } }), hear);
  const names = workshop.members.map(({ name }) => name).join(language === 'zh' ? '、' : ', ');
  const columns = columnsOf(fields);
  return (
    <>
      <p className="no-print">
        <Link to="/workshops">{t('back')}</Link>
      </p>
      <PageHead title={workshop.title} purpose={t('with', { names })} actions={<BoardActs workshop={workshop} fields={fields} />} />
      <p className="workshop-live">
        <output className={isLive ? 'is-on' : ''}>
          {workshop.stage === 'closed' ? t('stage.closed') : t(isLive ? 'live.on' : 'live.off')}
        </output>
      </p>
      <div className="workshop-columns">
        {columns.map((field) => (
          <CardColumn key={field.key} workshop={workshop} field={field} columns={columns} />
        ))}
      </div>
      <div className="workshop-forms">
        <RunList from={{ kind: 'workshop', id: workshop.id }} title={t('forms')} />
      </div>
    </>
  );
}

function BoardActs({ workshop, fields }: { workshop: Workshop; fields: readonly Field[] }) {
  const { t } = useTranslation('workshops');
  const navigate = useNavigate();
  const close = useAct(closeWorkshop, { stales: [readWorkshop] });
  const begin = useAct(beginRun, {
    stales: [listRuns],
    onDone: ({ id }) => navigate({ to: '/runs/$runId', params: { runId: String(id) } }),
  });
  return (
    <>
      <Button
        disabled={workshop.cards.length === 0}
        loading={begin.isPending}
        onClick={() =>
          begin.mutate({
            body: { method: workshop.method, from: `workshop:${workshop.id}`, answers: cardsAsAnswers(fields, workshop.cards) },
          })
        }
      >
        {t('toForm')}
      </Button>
      {workshop.isMine && workshop.stage === 'open' ? (
        <ConfirmButton
          question={t('closeAsk')}
          consequence={t('closeThen')}
          verb={t('close')}
          danger={false}
          act={() => close.mutateAsync({ params: { id: workshop.id } })}
        >
          {t('close')}
        </ConfirmButton>
      ) : null}
    </>
  );
}
