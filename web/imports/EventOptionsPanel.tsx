import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventOptions, pauseKinds, readEventOptions } from '#core/contacts/event-options.ts';
import { MappingError, type MappingProblem } from '#core/contacts/mapping.ts';
import type { AgentStateKind } from '#core/contacts/contact.ts';
import type { DeskFile } from './desk.ts';
import { useManner } from '../session.ts';
import { useDesk } from './use-desk.ts';
import { eventOptionsOf, type Preview, withOption } from './event-options.ts';

interface Props {
  file: DeskFile;
  preview: Preview;
}

/** What only the centre knows of its event log: said here once, remembered with the source. */
export function EventOptionsPanel({ file, preview }: Props) {
  const { t } = useTranslation('imports');
  const { change } = useDesk();
  const { language } = useManner();
  const [mistakes, setMistakes] = useState<readonly MappingProblem[]>([]);
  const options = eventOptionsOf(file, preview);
  if (options === null) return null;
  /** What makes no sense is said at once and not taken. */
  const set = <Key extends keyof EventOptions>(key: Key, value: EventOptions[Key] | undefined) => {
    const events = withOption(options, key, value);
    const found = mistakesIn(events);
    setMistakes(found);
    if (found.length === 0) change(file.id, { events, tryBatch: null });
  };
  return (
    <section className="panel" aria-label={t('events.title')}>
      <h2>{t('events.title')}</h2>
      <p className="soft">{t(preview.proposedBy === 'remembered' && file.events === null ? 'events.remembered' : 'events.text')}</p>
      {mistakes.length > 0 ? (
        <p className="field-mistake" role="alert">
          {mistakes.map((mistake) => `${mistake.path}: ${mistake[language]}`).join(' ')}
        </p>
      ) : null}
      <Form layout="vertical" component="div" className="reading">
        {options.format === 'asterisk-queue-log' ? (
          <QueueLogFields options={options} set={set} />
        ) : (
          <CdrFields options={options} set={set} />
        )}
      </Form>
      {options.format === 'asterisk-queue-log' ? (
        <Reasons
          reasons={options.reasons ?? {}}
          onChange={(reasons) => set('reasons', Object.keys(reasons).length > 0 ? reasons : undefined)}
        />
      ) : null}
    </section>
  );
}

function mistakesIn(events: EventOptions): readonly MappingProblem[] {
  try {
    readEventOptions(events);
    return [];
  } catch (error) {
    if (error instanceof MappingError) return error.problems;
    throw error;
  }
}

interface FieldsProps {
  options: EventOptions;
  set: <Key extends keyof EventOptions>(key: Key, value: EventOptions[Key] | undefined) => void;
}

const hourSeconds = 3600;
const usualLostHours = 4;

function QueueLogFields({ options, set }: FieldsProps) {
  const { t } = useTranslation('imports');
  const lost = useId();
  const orphans = useId();
  return (
    <>
      <Form.Item label={t('events.lostAfter')} htmlFor={lost} extra={t('events.lostAfterText')}>
        <InputNumber
          id={lost}
          min={0.1}
          max={48}
          step={0.5}
          suffix={t('events.hours')}
          style={{ width: '100%' }}
          changeOnBlur
          value={(options.lost_after_s ?? usualLostHours * hourSeconds) / hourSeconds}
          onChange={(hours) =>
            set('lost_after_s', hours === null || hours === usualLostHours ? undefined : Math.round(hours * hourSeconds))
          }
        />
      </Form.Item>
      <Form.Item label={t('events.orphans')} htmlFor={orphans} extra={t('events.orphansText')}>
        <Select
          id={orphans}
          aria-label={t('events.orphans')}
          value={options.orphans ?? 'rebuild'}
          options={[
            { value: 'rebuild', label: t('events.rebuild') },
            { value: 'reject', label: t('events.reject') },
          ]}
          onChange={(value) => set('orphans', value === 'reject' ? 'reject' : undefined)}
        />
      </Form.Item>
    </>
  );
}

function CdrFields({ options, set }: FieldsProps) {
  const { t } = useTranslation('imports');
  return (
    <>
      <TextField
        label={t('events.internal')}
        extra={t('events.internalText')}
        placeholder="^\d{2,6}$"
        value={options.internal}
        onChange={(value) => set('internal', value)}
      />
      <TextField
        label={t('events.dateFormat')}
        extra={t('events.dateFormatText')}
        placeholder="yyyy-MM-dd HH:mm:ss"
        value={options.date_format}
        onChange={(value) => set('date_format', value)}
      />
      <Form.Item extra={t('events.answersFirstText')}>
        <Checkbox
          checked={options.answers_first ?? true}
          onChange={(event) => set('answers_first', event.target.checked ? undefined : false)}
        >
          {t('events.answersFirst')}
        </Checkbox>
      </Form.Item>
    </>
  );
}

interface TextProps {
  label: string;
  extra: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Takes effect when the field is left: half a pattern is no pattern. */
function TextField({ label, extra, placeholder, value, onChange }: TextProps) {
  const id = useId();
  const settle = (text: string) => text.trim() !== (value ?? '') && onChange(text.trim() === '' ? undefined : text.trim());
  return (
    <Form.Item label={label} htmlFor={id} extra={extra}>
      <Input
        id={id}
        key={value}
        className="mono"
        placeholder={placeholder}
        defaultValue={value}
        maxLength={200}
        onBlur={(event) => settle(event.target.value)}
        onPressEnter={(event) => settle(event.currentTarget.value)}
      />
    </Form.Item>
  );
}

type ReasonStates = Readonly<Record<string, AgentStateKind>>;

/** The centre's own pause reasons and codes, each with the state that it stands for. */
function Reasons({ reasons, onChange }: { reasons: ReasonStates; onChange: (reasons: ReasonStates) => void }) {
  const { t } = useTranslation(['imports', 'fields']);
  const [draft, setDraft] = useState('');
  const states = pauseKinds.map((kind) => ({ value: kind, label: t(`fields:word.${kind}`) }));
  const without = (reason: string) => Object.fromEntries(Object.entries(reasons).filter(([known]) => known !== reason));
  const add = () => {
    if (draft.trim() === '') return;
    onChange({ ...reasons, [draft.trim()]: 'aux' });
    setDraft('');
  };
  return (
    <fieldset className="event-reasons">
      <legend>{t('events.reasons')}</legend>
      <p className="soft">{t('events.reasonsText')}</p>
      <ul className="word-list">
        {Object.entries(reasons).map(([reason, state]) => (
          <li key={reason}>
            <code className="mono">{reason}</code>
            <Select
              aria-label={t('events.reasonMeans', { reason })}
              value={state}
              options={states}
              onChange={(kind: AgentStateKind) => onChange({ ...reasons, [reason]: kind })}
            />
            <Button type="text" aria-label={t('events.forgetReason', { reason })} onClick={() => onChange(without(reason))}>
              ×
            </Button>
          </li>
        ))}
        <li>
          <Input
            aria-label={t('events.newReason')}
            placeholder={t('events.newReason')}
            maxLength={60}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onPressEnter={add}
          />
          <Button disabled={draft.trim() === ''} onClick={add}>
            {t('events.addReason')}
          </Button>
        </li>
      </ul>
    </fieldset>
  );
}
