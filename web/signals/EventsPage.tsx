import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KnownEvent, listEvents, removeEvent, restoreEvent } from '#api/charts.ts';
import { call, useRead } from '../call.ts';
import { dayWords, spanWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUndo } from '../ui/use-undo.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { EventForm } from './EventForm.tsx';
import { EventMonth } from './EventMonth.tsx';
import './signals.css';

/** Which event the form is about: a new one from a day on, or one that stands. */
type Editing = { from: string | null } | { event: KnownEvent } | null;

/** What the centre knows of and nobody is to blame for: outages, campaigns, new scripts. */
export function EventsPage() {
  const { t } = useTranslation('signals');
  const may = useMay()('events.write');
  const [editing, setEditing] = useState<Editing>(null);
  const events = useRead(listEvents, { query: {} });
  const add = may ? (
    <Button type="primary" onClick={() => setEditing({ from: null })}>
      {t('events.add')}
    </Button>
  ) : null;
  return (
    <>
      <PageHead title={t('events.title')} purpose={t('events.purpose')} actions={add} />
      {events.isPending ? <Waiting lines={12} /> : null}
      {events.isError ? <Failed problem={events.error} retry={events.refetch} /> : null}
      {events.data ? (
        <div className="stack">
          <EventMonth
            events={events.data.rows}
            onDay={may ? (from) => setEditing({ from }) : null}
            onEvent={may ? (event) => setEditing({ event }) : null}
          />
          <EventTable events={events.data.rows} onEdit={may ? (event) => setEditing({ event }) : null} />
        </div>
      ) : null}
      {editing ? (
        <EventForm
          event={'event' in editing ? editing.event : null}
          from={'from' in editing ? editing.from : null}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}

function EventTable({ events, onEdit }: { events: readonly KnownEvent[]; onEdit: ((event: KnownEvent) => void) | null }) {
  const { t } = useTranslation(['signals', 'frame']);
  const manner = useManner();
  const queuesOf = ({ queues }: KnownEvent) =>
    queues.length === 0 ? t('events.allQueues') : queues.map(({ name }) => name).join(t('frame:comma'));
  const columns: Column<KnownEvent>[] = [
    { key: 'name', title: t('events.name'), width: 170, value: (event) => event.name },
    { key: 'kind', title: t('form.eventKind'), width: 110, choices: true, value: (event) => t(`form.kinds.${event.kind}`) },
    {
      key: 'days',
      title: t('events.days'),
      width: 190,
      value: (event) => event.from,
      words: () => '',
      render: (event) => (event.from === event.to ? dayWords(event.from, manner, true) : spanWords(event.from, event.to, manner)),
    },
    { key: 'queues', title: t('events.queues'), width: 140, value: queuesOf },
    { key: 'note', title: t('form.note'), width: 190, value: (event) => event.note },
    { key: 'by', title: t('events.by'), width: 100, value: (event) => event.by },
    ...(onEdit
      ? [
          {
            key: 'acts',
            title: t('events.acts'),
            act: true,
            width: 170,
            value: () => null,
            render: (event: KnownEvent) => <Acts event={event} onEdit={onEdit} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable<KnownEvent>
      id="events"
      caption={t('events.title')}
      columns={columns}
      rows={events.toReversed()}
      rowKey={(event) => event.id}
      empty={<Empty title={t('events.none')}>{t('events.noneText')}</Empty>}
      fileName={t('events.title')}
    />
  );
}

function Acts({ event, onEdit }: { event: KnownEvent; onEdit: (event: KnownEvent) => void }) {
  const { t } = useTranslation('signals');
  const client = useQueryClient();
  const offerUndo = useUndo();
  const remove = async () => {
    await call(removeEvent, { params: { id: event.id } });
    offerUndo(t('events.removed', { name: event.name }), async () => {
      await call(restoreEvent, { params: { id: event.id } });
      await client.invalidateQueries();
    });
    await client.invalidateQueries();
  };
  return (
    <span className="row">
      <Button size="small" onClick={() => onEdit(event)} aria-label={t('events.changeOne', { name: event.name })}>
        {t('events.change')}
      </Button>
      <ConfirmButton
        size="small"
        danger
        aria-label={t('events.removeOne', { name: event.name })}
        question={t('events.removeQuestion', { name: event.name })}
        consequence={t('events.removeText')}
        verb={t('events.remove')}
        act={remove}
      >
        {t('events.remove')}
      </ConfirmButton>
    </span>
  );
}
