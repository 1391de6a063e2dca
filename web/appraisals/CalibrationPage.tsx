import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calibrateRating } from '#api/appraisal-reviews.ts';
import { type CalibrationRow, type RaterStyleRow, readCalibration } from '#api/appraisals.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { count, decimal, percent, signedDecimal } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './appraisals.css';
import { ScoreMark } from './ScoreMark.tsx';

const route = getRouteApi('/frame/appraisals/calibration/$cycleId');

type Room = ReplyOf<typeof readCalibration>;

/** The calibration room: leaders side by side against the data, and every change with its reason. */
export function CalibrationPage() {
  const { t } = useTranslation('appraisals');
  const { cycleId } = route.useParams();
  const room = useRead(readCalibration, { params: { id: Number(cycleId) }, query: {} });
  if (room.isPending) return <Waiting lines={14} />;
  if (room.isError) return <Failed problem={room.error} retry={room.refetch} />;
  return (
    <>
      <p className="no-print">
        <Link to="/appraisals">{t('title')}</Link>
      </p>
      <PageHead title={`${t('calibration.title')} · ${room.data.cycle.name}`} purpose={t('calibration.purpose')} />
      {room.data.rows.length === 0 ? (
        <Empty title={t('calibration.none')}>{t('calibration.noneText')}</Empty>
      ) : (
        <RoomParts room={room.data} />
      )}
    </>
  );
}

function RoomParts({ room }: { room: Room }) {
  const { t } = useTranslation('appraisals');
  return (
    <div className="stack">
      <section className="panel">
        <h2>{t('calibration.raters')}</h2>
        <Raters room={room} />
      </section>
      <div className="panels">
        <section className="panel">
          <h2>{t('calibration.distribution')}</h2>
          <Distribution room={room} />
        </section>
        <section className="panel">
          <h2>{t('calibration.agreement')}</h2>
          <Agreement room={room} />
        </section>
      </div>
      <section className="panel">
        <h2>{t('calibration.people')}</h2>
        <People room={room} />
      </section>
    </div>
  );
}

function Raters({ room }: { room: Room }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const signed = (value: number) => signedDecimal(value, manner, 2);
  const columns: Column<RaterStyleRow>[] = [
    { key: 'rater', title: t('column.rater'), width: 120, value: (row) => row.rater.name },
    { key: 'people', title: t('calibration.count'), number: true, width: 80, value: (row) => row.people },
    {
      key: 'mean',
      title: t('calibration.mean'),
      number: true,
      width: 90,
      value: (row) => Number(row.mean.toFixed(2)),
      render: (row) => decimal(row.mean, manner, 2),
    },
    {
      key: 'spread',
      title: t('calibration.spread'),
      number: true,
      width: 90,
      value: (row) => (row.spread === null ? null : Number(row.spread.toFixed(2))),
      render: (row) => decimal(row.spread, manner, 2),
    },
    {
      key: 'leniency',
      title: t('calibration.leniency'),
      width: 230,
      value: (row) => row.leniency,
      render: (row) =>
        row.leniency === null
          ? '–'
          : `${signed(row.leniency)}${row.interval ? ` (${signed(row.interval.lower)} – ${signed(row.interval.upper)})` : ''}`,
    },
    { key: 'verdict', title: t('calibration.verdict'), width: 160, value: (row) => t(`calibration.${row.verdict}`) },
    { key: 'steps', title: t('calibration.steps'), width: 160, value: (row) => row.steps.join(' · ') },
  ];
  return (
    <DataTable<RaterStyleRow>
      id="raters"
      caption={t('calibration.raters')}
      columns={columns}
      rows={room.raters}
      rowKey={(row) => row.rater.id}
      empty={null}
      fileName={t('calibration.raters')}
      bare
    />
  );
}

function Distribution({ room }: { room: Room }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const most = Math.max(1, ...room.distribution.flatMap(({ before, now }) => [before, now]));
  return (
    <>
      <div className="bars">
        {room.distribution.map(({ from, to, before, now }) => (
          <div key={from}>
            <span>
              {decimal(from, manner)}–{decimal(to, manner)}
            </span>
            <span className="track" aria-hidden>
              <i className="was" style={{ width: `${(before / most) * 100}%` }} />
              <i style={{ width: `${(now / most) * 100}%` }} />
            </span>
            <span>
              {count(before, manner)} → {count(now, manner)}
            </span>
          </div>
        ))}
      </div>
      {room.guideline.map(({ from, to, expected, found }) => (
        <p className="warning-line" key={from}>
          {t('calibration.guideline', {
            band: `${decimal(from, manner)}–${decimal(to, manner)}`,
            expected: percent(expected, manner, 0),
            found: percent(found, manner, 0),
          })}
        </p>
      ))}
    </>
  );
}

function Agreement({ room: { agreement } }: { room: Room }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const rows: [string, number | null][] = [
    [t('calibration.leadersAlpha'), agreement.leadersAlpha],
    [t('calibration.leadersIcc'), agreement.leadersIcc],
    [t('calibration.selfAlpha'), agreement.selfAlpha],
    [t('calibration.roomAlpha'), agreement.roomAlpha],
    [t('calibration.roomIcc'), agreement.roomIcc],
  ];
  return (
    <>
      <table className="part-table">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{value === null ? '–' : value < 0 ? signedDecimal(value, manner, 2) : decimal(value, manner, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft agreement-text">{t('calibration.agreementText', { count: agreement.pairs, shared: agreement.shared })}</p>
    </>
  );
}

function People({ room }: { room: Room }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const [changing, setChanging] = useState<CalibrationRow | null>(null);
  const two = (value: number | null) => (value === null ? null : Number(value.toFixed(2)));
  const columns: Column<CalibrationRow>[] = [
    {
      key: 'person',
      title: t('column.person'),
      width: 110,
      value: (row) => row.person.name,
      render: (row) => (
        <Link to="/appraisals/reviews/$reviewId" params={{ reviewId: String(row.id) }}>
          {row.person.name}
        </Link>
      ),
    },
    { key: 'team', title: t('column.team'), width: 130, value: (row) => row.team.name, choices: true },
    { key: 'rater', title: t('column.rater'), width: 110, value: (row) => row.rater?.name ?? null, choices: true },
    ...(['results', 'before', 'now'] as const).map((key) => ({
      key,
      title: t(`calibration.${key}`),
      number: true,
      width: 90,
      value: (row: CalibrationRow) => two(row[key]),
      render: (row: CalibrationRow) => decimal(row[key], manner, 2),
    })),
    {
      key: 'score',
      title: t('column.score'),
      width: 230,
      value: (row) => two(row.score?.score ?? null),
      render: (row) => (row.score === null ? '–' : <ScoreMark score={row.score} scale={room.scale} />),
    },
    {
      key: 'flags',
      title: t('calibration.flags'),
      width: 200,
      value: (row) =>
        [
          ...(row.halo ? [t('warning.all-alike')] : []),
          ...row.changes.map(
            ({ item, before, after, reason }) =>
              `${row.items.find(({ key }) => key === item)?.name ?? item} ${before ?? '–'}→${after}: ${reason}`,
          ),
        ].join('; '),
    },
    {
      key: 'act',
      title: t('calibration.change'),
      act: true,
      value: () => null,
      render: (row) =>
        row.stage === 'calibration' ? (
          <Button size="small" onClick={() => setChanging(row)} aria-label={t('calibration.changeOf', { name: row.person.name })}>
            {t('calibration.change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable<CalibrationRow>
        id="room"
        caption={t('calibration.people')}
        columns={columns}
        rows={room.rows}
        rowKey={(row) => row.id}
        empty={null}
        fileName={`${t('calibration.title')} ${room.cycle.name}`}
      />
      {changing ? <ChangeForm row={changing} scale={room.scale} onClose={() => setChanging(null)} /> : null}
    </>
  );
}

interface Change {
  item: string;
  value: number;
  reason: string;
}

function ChangeForm({ row, scale, onClose }: { row: CalibrationRow; scale: Room['scale']; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const act = useAct(calibrateRating);
  const send = (body: Change) => act.mutateAsync({ params: { id: row.id }, body: { ...body, revision: row.revision } });
  const steps = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  return (
    <FormModal<Change>
      title={t('calibration.changeOf', { name: row.person.name })}
      verb={t('calibration.change')}
      submit={send}
      onClose={onClose}
      lead={t('calibration.changeLead')}
    >
      <Form.Item name="item" label={t('calibration.item')} rules={[{ required: true }]}>
        <Select options={row.items.map(({ key, name, now }) => ({ value: key, label: `${name} · ${now ?? '–'}` }))} />
      </Form.Item>
      <Form.Item name="value" label={t('calibration.to')} rules={[{ required: true }]}>
        <Select options={steps.map((step) => ({ value: step, label: String(step) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
