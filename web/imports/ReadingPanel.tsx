import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { importFormats, importKinds } from '#api/imports.ts';
import { useMe } from '../session.ts';
import { type DeskFile, type Reading, readOtherwise } from './desk.ts';
import { eventOptionsOf } from './event-options.ts';
import { kindsFor } from './field-source.ts';
import { useDesk } from './use-desk.ts';
import type { Preview } from './use-preview.ts';

const encodings = ['auto', 'utf-8', 'gb18030'] as const;

interface Props {
  file: DeskFile;
  preview: Preview | undefined;
}

/** How the file is read: what its rows are, its format, encoding, sheet, and where it comes from. */
export function ReadingPanel({ file, preview }: Props) {
  const { t } = useTranslation('imports');
  const { change } = useDesk();
  const set = (reading: Partial<Reading>) => change(file.id, readOtherwise(file, reading));
  const isLog = preview !== undefined && !preview.mapped;
  const kinds = kindsFor(preview?.format ?? file.reading.format, importKinds);
  return (
    <section className="panel">
      <h2>{t('reading.title')}</h2>
      <Form layout="vertical" component="div" className="reading">
        <Choice
          label={t('reading.kind')}
          extra={t(`kindText.${preview?.kind ?? 'contacts'}`)}
          value={preview?.kind ?? file.reading.kind ?? 'contacts'}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <Choice
          label={t('reading.format')}
          value={file.reading.format}
          options={importFormats.map((value) => ({
            value,
            label: value === 'auto' ? autoLabel(t, preview ? t(`format.${preview.format as 'csv'}`) : null) : t(`format.${value}`),
          }))}
          onChange={(format) => set({ format })}
        />
        {preview?.format === 'xlsx' ? null : (
          <Choice
            label={t('reading.encoding')}
            value={file.reading.encoding}
            options={encodings.map((value) => ({
              value,
              label: value === 'auto' ? autoLabel(t, preview?.encoding.toUpperCase() || null) : value.toUpperCase(),
            }))}
            onChange={(encoding) => set({ encoding })}
          />
        )}
        {preview && preview.sheets.length > 1 ? (
          <Choice
            label={t('reading.sheet')}
            value={preview.sheet ?? ''}
            options={preview.sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => set({ sheet, headerRow: undefined as never })}
          />
        ) : null}
        {preview?.mapped ? (
          <HeaderRow key={preview.headerRow} value={preview.headerRow ?? 1} onChange={(headerRow) => set({ headerRow })} />
        ) : null}
        <Source file={file} preview={preview} onChange={(source) => set({ source })} />
        <TimeZone file={file} preview={preview} onChange={(timeZone) => set({ timeZone })} />
      </Form>
      {isLog && preview.format === 'asterisk-queue-log' && preview.kind === 'contacts' ? (
        <Checkbox checked={file.alsoStates} onChange={(event) => change(file.id, { alsoStates: event.target.checked })}>
          {t('reading.alsoStates')}
        </Checkbox>
      ) : null}
    </section>
  );
}

type T = ReturnType<typeof useTranslation<'imports'>>['t'];

const autoLabel = (t: T, found: string | null) => (found === null ? t('reading.auto') : t('reading.autoFound', { found }));

interface ChoiceProps<Value extends string> {
  label: string;
  extra?: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, extra, ...select }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} extra={extra}>
      <Select<Value> id={id} aria-label={label} {...select} />
    </Form.Item>
  );
}

/** Counted from 1, as a spreadsheet does; takes effect when the field is left. */
function HeaderRow({ value, onChange }: { value: number; onChange: (row: number) => void }) {
  const { t } = useTranslation('imports');
  const id = useId();
  return (
    <Form.Item label={t('reading.headerRow')} htmlFor={id} extra={t('reading.headerRowText')}>
      <InputNumber
        id={id}
        min={1}
        max={1000}
        precision={0}
        defaultValue={value}
        style={{ width: '100%' }}
        changeOnBlur
        onChange={(row) => row !== null && row !== value && onChange(row)}
      />
    </Form.Item>
  );
}

function Source({ file, preview, onChange }: Props & { onChange: (source: string) => void }) {
  const { t } = useTranslation('imports');
  const id = useId();
  const isAbout = preview?.kind === 'surveys' || preview?.kind === 'evaluations';
  return (
    <Form.Item label={t('reading.source')} htmlFor={id} extra={t(isAbout ? 'reading.sourceOfContacts' : 'reading.sourceText')}>
      <Input
        id={id}
        key={file.reading.source === undefined ? preview?.source : 'own'}
        defaultValue={file.reading.source ?? preview?.source ?? ''}
        maxLength={80}
        onBlur={(event) => event.target.value.trim() !== (preview?.source ?? '') && onChange(event.target.value)}
        onPressEnter={(event) => onChange(event.currentTarget.value)}
      />
    </Form.Item>
  );
}

function TimeZone({ file, preview, onChange }: Props & { onChange: (zone: string) => void }) {
  const { t } = useTranslation('imports');
  const { centre } = useMe();
  const id = useId();
  const ofLog = preview && eventOptionsOf(file, preview)?.timezone;
  const value = file.mapping?.timezone ?? file.reading.timeZone ?? ofLog ?? centre.timeZone;
  const zones = [...new Set([centre.timeZone, value, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Form.Item label={t('reading.timeZone')} htmlFor={id} extra={t('reading.timeZoneText')}>
      <Select
        id={id}
        aria-label={t('reading.timeZone')}
        showSearch
        virtual
        value={value}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
