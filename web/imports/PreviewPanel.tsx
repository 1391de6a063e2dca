import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsOfMapping, type Mapping } from '#core/contacts/mapping.ts';
import { count } from '../format.ts';
import { useManner } from '../session.ts';
import { ReasonList } from './ReasonList.tsx';
import { refusalWords } from './reject-words.ts';
import { fieldsShown, type ShownField, valueWords } from './row-words.ts';
import type { Preview } from './use-preview.ts';

/** The first rows as they stand in the file and as they are understood, side by side; and those that would be refused. */
export function PreviewPanel({ preview, isStale }: { preview: Preview; isStale: boolean }) {
  const { t } = useTranslation(['imports', 'fields']);
  const manner = useManner();
  const [side, setSide] = useState<'file' | 'understood'>('understood');
  const { tried, understood } = preview;
  return (
    <section className="panel" aria-busy={isStale}>
      <div className="spread">
        <h2>{t('preview.title')}</h2>
        <Segmented
          className="only-narrow"
          value={side}
          aria-label={t('preview.title')}
          options={(['file', 'understood'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))}
          onChange={setSide}
        />
      </div>
      <p className="soft">
        {tried.rows === 0
          ? t('preview.nothingTried')
          : t(tried.whole ? 'preview.triedWhole' : 'preview.tried', {
              rows: count(tried.rows, manner),
              good: count(tried.rows - tried.rejected, manner),
              rejected: count(tried.rejected, manner),
            })}
      </p>
      <ReasonList reasons={tried.reasons} flags={tried.flags} />
      <div className={`preview-sides shows-${side}${isStale ? ' is-stale' : ''}`}>
        <Side title={t('preview.file')} name="file">
          <AsItStands preview={preview} />
        </Side>
        <Side title={t('preview.understood')} name="understood">
          {understood.length > 0 ? <AsUnderstood preview={preview} /> : <p className="faint preview-empty">{t('preview.notYet')}</p>}
        </Side>
      </div>
      <Refused preview={preview} />
    </section>
  );
}

function Side({ title, name, children }: { title: string; name: string; children: ReactNode }) {
  return (
    <div className={`preview-side is-${name}`}>
      <h3>{title}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
      <section className="preview-scroll" tabIndex={0} aria-label={title}>
        {children}
      </section>
    </div>
  );
}

function AsItStands({ preview }: { preview: Preview }) {
  const { t } = useTranslation(['imports', 'fields']);
  const used = new Set(preview.mapped && preview.mapping !== null ? columnsOfMapping(preview.mapping as Mapping) : []);
  return (
    <table className="preview-rows">
      {preview.header.length > 0 ? (
        <thead>
          <tr>
            <th scope="col">{t('preview.line')}</th>
            {preview.header.map((name) => (
              <th key={name} scope="col" className={used.has(name) ? undefined : 'is-unused'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {preview.sample.map(({ line, cells }) => (
          <tr key={line}>
            <th scope="row">{line}</th>
            {cells.map((cell, index) => (
              <td
                key={preview.header[index] ?? index}
                className={preview.header.length > 0 && !used.has(preview.header[index] ?? '') ? 'is-unused' : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AsUnderstood({ preview }: { preview: Preview }) {
  const { t } = useTranslation(['imports', 'fields']);
  const { kind, understood } = preview;
  const fields = fieldsShown(
    kind,
    understood.map(({ row }) => row),
    preview.mapped ? Object.keys((preview.mapping as Mapping).fields) : null,
  );
  return (
    <table className="preview-rows">
      <thead>
        <tr>
          <th scope="col">{t(preview.mapped ? 'preview.line' : 'preview.number')}</th>
          {fields.map(({ field }) => (
            <th key={field} scope="col">
              {t(`fields:field.${field as 'agent'}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {understood.map(({ line, row, rejection }) => (
          <tr key={line} className={rejection ? 'is-refused' : undefined}>
            <th scope="row">{line}</th>
            {row ? <Values row={row} fields={fields} /> : null}
            {rejection ? (
              <td colSpan={Math.max(1, fields.length)}>
                <span aria-hidden>✗ </span>
                {t('preview.refused', { why: refusalWords(rejection, t) })}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ row, fields }: { row: Readonly<Record<string, unknown>>; fields: readonly ShownField[] }) {
  const { t } = useTranslation(['imports', 'fields']);
  const manner = useManner();
  const words = { yes: t('yes'), no: t('no'), word: (value: string) => t(`fields:word.${value as 'answered'}`) };
  return (
    <>
      {fields.map(({ field, rowKey, rule }) => (
        <td key={field}>{valueWords(row[rowKey], rule, manner, words)}</td>
      ))}
    </>
  );
}

/** The first rows that would be refused, beyond those shown above. */
function Refused({ preview }: { preview: Preview }) {
  const { t } = useTranslation(['imports', 'fields']);
  if (preview.refused.length === 0) return null;
  return (
    <details className="refused-list">
      <summary>{t('preview.refusedRows', { count: preview.refused.length })}</summary>
      <ul>
        {preview.refused.map((refusal) => (
          <li key={refusal.line}>
            <strong>{t('preview.lineNumber', { line: refusal.line })}</strong> {refusalWords(refusal, t)}
            <code className="mono">{refusal.cells.join(' | ').slice(0, 300)}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
