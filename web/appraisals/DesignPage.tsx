import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, ConfigProvider, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCycle, changeCycle, type CycleDesign, readCycle, removeCycle } from '#api/appraisals.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './appraisals.css';
import { defaultDesign } from './default-design.ts';
import { DesignParts } from './DesignParts.tsx';
import { DesignPreview } from './DesignPreview.tsx';

const route = getRouteApi('/frame/appraisals/design/$cycleId');

export interface CycleDraft {
  name: string;
  from: string;
  to: string;
  design: CycleDesign;
}

/** The design of a cycle: a new one begins from a proposal; a launched one can only be read. */
export function DesignPage() {
  const { cycleId } = route.useParams();
  return cycleId === 'new' ? <NewDesign /> : <KnownDesign id={Number(cycleId)} />;
}

function NewDesign() {
  const language = useLanguage();
  const quarter = Math.floor(dayjs().month() / 3);
  const start = dayjs()
    .startOf('year')
    .add(quarter * 3, 'month')
    .subtract(3, 'month');
  const [from, to] = [start.format('YYYY-MM-DD'), start.add(3, 'month').subtract(1, 'day').format('YYYY-MM-DD')];
  return <Designer initial={{ name: '', from, to, design: defaultDesign(language, to) }} known={null} />;
}

function KnownDesign({ id }: { id: number }) {
  const cycle = useRead(readCycle, { params: { id } });
  if (cycle.isPending) return <Waiting lines={12} />;
  if (cycle.isError) return <Failed problem={cycle.error} retry={cycle.refetch} />;
  const { name, from, to, design } = cycle.data;
  return <Designer key={cycle.data.revision} initial={{ name, from, to, design }} known={cycle.data} />;
}

function Designer({ initial, known }: { initial: CycleDraft; known: ReplyOf<typeof readCycle> | null }) {
  const { t } = useTranslation('appraisal-design');
  const [draft, setDraft] = useState(initial);
  const mayEdit = known === null || known.may.edit;
  const change = (part: Partial<CycleDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <>
      <p className="no-print">
        <Link to="/appraisals">{t('title')}</Link>
      </p>
      <PageHead
        title={known?.name ?? t('design.new')}
        purpose={t(mayEdit ? 'design.purpose' : 'design.fixed')}
        actions={mayEdit ? <DesignActs draft={draft} known={known} /> : null}
      />
      <ConfigProvider componentDisabled={!mayEdit}>
        <fieldset disabled={!mayEdit} className="stack design-fields" style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <section className="panel">
            <h2>{t('design.period')}</h2>
            <Period draft={draft} change={change} />
          </section>
          <DesignParts design={draft.design} change={(design) => change({ design })} mayEdit={mayEdit} />
          <DesignPreview draft={draft} />
        </fieldset>
      </ConfigProvider>
    </>
  );
}

function DesignActs({ draft, known }: { draft: CycleDraft; known: ReplyOf<typeof readCycle> | null }) {
  const { t } = useTranslation('appraisal-design');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const onFail = (error: CallError) => void message.error(error.message);
  const add = useAct(addCycle, {
    onFail,
    onDone: ({ id }) => navigate({ to: '/appraisals/design/$cycleId', params: { cycleId: String(id) } }),
  });
  const save = useAct(changeCycle, { onFail, onDone: () => void message.success(t('kept')) });
  const remove = useAct(removeCycle, { onFail, onDone: () => navigate({ to: '/appraisals' }) });
  const isNamed = draft.name.trim() !== '';
  const send = () =>
    known === null ? add.mutate({ body: draft }) : save.mutate({ params: { id: known.id }, body: { ...draft, revision: known.revision } });
  return (
    <>
      {known ? (
        <ConfirmButton
          question={t('design.removeAsk', { name: known.name })}
          verb={t('design.remove')}
          act={() => remove.mutateAsync({ params: { id: known.id } })}
        >
          {t('design.remove')}
        </ConfirmButton>
      ) : null}
      <Button
        type="primary"
        disabled={!isNamed}
        loading={add.isPending || save.isPending}
        onClick={send}
        title={isNamed ? '' : t('design.nameNeeded')}
      >
        {t('design.save')}
      </Button>
    </>
  );
}

function Period({ draft, change }: { draft: CycleDraft; change: (part: Partial<CycleDraft>) => void }) {
  const { t } = useTranslation('appraisal-design');
  const { design } = draft;
  const day = (label: string, value: string, onChange: (value: string) => void) => (
    <label className="stack" style={{ gap: 2 }}>
      <span className="soft">{label}</span>
      <DatePicker
        aria-label={label}
        allowClear={false}
        value={dayjs(value)}
        onChange={(next) => onChange((next ?? dayjs(value)).format('YYYY-MM-DD'))}
      />
    </label>
  );
  const due = (key: keyof CycleDesign['due']) =>
    day(t(`design.due.${key}`), design.due[key], (value) => change({ design: { ...design, due: { ...design.due, [key]: value } } }));
  return (
    <div className="stack">
      <div className="design-grid">
        <label className="stack" style={{ gap: 2 }}>
          <span className="soft">{t('design.name')}</span>
          <Input
            value={draft.name}
            maxLength={120}
            placeholder={t('design.namePlaceholder')}
            onChange={(event) => change({ name: event.target.value })}
          />
        </label>
        {day(t('design.from'), draft.from, (from) => change({ from }))}
        {day(t('design.to'), draft.to, (to) => change({ to }))}
        <label className="stack" style={{ gap: 2 }}>
          <span className="soft">{t('design.covers')}</span>
          <Select
            mode="multiple"
            aria-label={t('design.covers')}
            value={design.covers}
            onChange={(covers) => change({ design: { ...design, covers } })}
            options={(['agent', 'leader'] as const).map((value) => ({ value, label: t(`design.cover.${value}`) }))}
          />
        </label>
      </div>
      <div className="design-grid">
        {due('self')}
        {due('leader')}
        {due('calibration')}
        {due('talk')}
        <label className="stack" style={{ gap: 2 }}>
          <span className="soft">{t('design.appealDays')}</span>
          <InputNumber
            aria-label={t('design.appealDays')}
            min={1}
            max={60}
            value={design.appealDays}
            onChange={(value) => change({ design: { ...design, appealDays: value ?? 5 } })}
          />
        </label>
      </div>
    </div>
  );
}
