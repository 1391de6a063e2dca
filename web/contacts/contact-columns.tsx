import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ContactRow } from '#api/contacts.ts';
import { decimal, instant, type Manner } from '../format.ts';
import { channelWords } from '../figures/ScopeWords.tsx';
import { sharedSearch } from '../frame/scope.ts';
import type { Column } from '../ui/DataTable.tsx';
import { durationWords, flagWords, handleSeconds, outcomeWords } from './contact-words.ts';

export interface ColumnWords {
  t: TFunction<'contacts'>;
  /** For the names of channels. */
  tm: TFunction<'metrics'>;
  manner: Manner;
}

/** What a list of contacts shows. With a figure: first, whether and how the contact counts in it. */
export function contactColumns(words: ColumnWords, isCounting: boolean): Column<ContactRow>[] {
  return [
    whenColumn(words),
    ...(isCounting ? countColumns(words) : []),
    ...whoColumns(words),
    ...timeColumns(words),
    ...resultColumns(words),
  ];
}

function whenColumn({ t, manner }: ColumnWords): Column<ContactRow> {
  return {
    key: 'entered',
    title: t('entered'),
    value: (row) => row.enteredAt,
    render: (row) => (
      <Link to="/contacts/$contactId" params={{ contactId: String(row.id) }} search={sharedSearch as never}>
        {instant(row.enteredAt, manner, true)}
      </Link>
    ),
  };
}

/** One that counts in the base but not above the line is what the figure is missed by. */
function countColumns({ t, manner }: ColumnWords): Column<ContactRow>[] {
  const amount = (value: number | null) => (value === null ? '–' : Number.isInteger(value) ? String(value) : decimal(value, manner));
  return [
    {
      key: 'numerator',
      title: t('adds.numerator'),
      number: true,
      value: (row) => row.numerator,
      render: (row) => amount(row.numerator),
    },
    {
      key: 'denominator',
      title: t('adds.denominator'),
      number: true,
      value: (row) => row.denominator,
      render: (row) => amount(row.denominator),
    },
  ];
}

function whoColumns({ t, tm }: ColumnWords): Column<ContactRow>[] {
  return [
    { key: 'queue', title: t('queue'), value: (row) => row.queue },
    { key: 'agent', title: t('agent'), value: (row) => row.agent },
    { key: 'team', title: t('team'), value: (row) => row.team, spare: true },
    { key: 'customer', title: t('customer'), value: (row) => row.customer },
    { key: 'topic', title: t('topic'), value: (row) => row.topic, spare: true },
    { key: 'channel', title: t('channel'), value: (row) => channelWords(row.channel, tm), spare: true },
  ];
}

function timeColumns({ t, manner }: ColumnWords): Column<ContactRow>[] {
  const duration = (
    key: 'wait' | 'handle' | 'talk' | 'hold' | 'acw',
    value: (row: ContactRow) => number | null,
    spare = false,
  ): Column<ContactRow> => ({
    key,
    title: t(key),
    number: true,
    value,
    render: (row) => durationWords(value(row), manner),
    spare,
  });
  return [
    duration('wait', (row) => row.waitSeconds),
    duration('handle', handleSeconds),
    duration('talk', (row) => row.talkSeconds, true),
    duration('hold', (row) => row.holdSeconds, true),
    duration('acw', (row) => row.acwSeconds, true),
  ];
}

function resultColumns({ t }: ColumnWords): Column<ContactRow>[] {
  const yes = (value: boolean | null) => (value === null ? null : t(value ? 'yes' : 'no'));
  return [
    { key: 'outcome', title: t('outcome.name'), value: (row) => outcomeWords(row.outcome, t) },
    { key: 'transferred', title: t('transferred'), value: (row) => yes(row.transferred), spare: true },
    { key: 'score', title: t('score'), number: true, value: (row) => row.surveyScore },
    { key: 'resolved', title: t('resolved'), value: (row) => yes(row.resolved), spare: true },
    { key: 'repeated', title: t('repeated'), value: (row) => (row.repeated ? yes(true) : null), spare: true },
    { key: 'flags', title: t('flags'), value: (row) => row.flags.map((flag) => flagWords(flag, t)).join('; ') || null },
    { key: 'externalId', title: t('externalId'), value: (row) => row.externalId, spare: true },
    { key: 'source', title: t('source'), value: (row) => row.source, spare: true },
  ];
}
