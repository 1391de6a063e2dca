import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsOfMapping, type FieldSource, type Mapping } from '#core/contacts/mapping.ts';
import { type MappingKind, mappingFields } from '#core/contacts/mapping-fields.ts';
import { useLanguage } from '../session.ts';
import type { DeskFile } from './desk.ts';
import { FieldRow } from './FieldRow.tsx';
import { doubtful, missingFields, withField } from './field-source.ts';
import { confidenceOf } from './start-work.ts';
import { useDesk } from './use-desk.ts';
import { mappingOf, type Preview } from './use-preview.ts';

/** Which column is what: proposed, and changed by hand. */
export function MappingPanel({ file, preview }: { file: DeskFile; preview: Preview }) {
  const { t } = useTranslation(['imports', 'fields']);
  const mapping = mappingOf(file, preview);
  const edit = useMappingEdit(file, preview);
  const [added, setAdded] = useState<readonly string[]>([]);
  if (!mapping) return null;
  const rules = mappingFields[mapping.kind];
  const missing = missingFields(mapping);
  const unsure = doubtful(confidenceOf(file, preview), mapping, file.checked);
  const shown = Object.keys(rules).filter((field) => field in mapping.fields || missing.includes(field) || added.includes(field));
  const left = Object.keys(rules).filter((field) => !shown.includes(field));
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('mapping.title')}</h2>
        {file.mapping ? (
          <Button size="small" onClick={edit.reset}>
            {t('mapping.reset')}
          </Button>
        ) : null}
      </div>
      <p className="soft">{t(`mapping.${preview.proposedBy === 'remembered' ? 'remembered' : 'text'}`)}</p>
      <ul className="column-list">
        {shown.map((field) => (
          <li key={field}>
            <FieldRow
              field={field}
              rule={rules[field] ?? { type: 'text', required: false }}
              source={mapping.fields[field]}
              columns={preview.columns}
              unknownWords={preview.unknownWords[field] ?? []}
              isMissing={missing.includes(field)}
              isDoubtful={unsure.includes(field)}
              mistake={<Mistake preview={preview} field={field} />}
              onChange={(source) => edit.change(field, source)}
              onChecked={() => edit.checked(field)}
            />
          </li>
        ))}
      </ul>
      {mapping.kind === 'contacts' && !('outcome' in mapping.fields) && !missing.includes('outcome') ? (
        <p className="derived">{t('mapping.derived')}</p>
      ) : null}
      <AddField kind={mapping.kind} left={left} onAdd={(field) => setAdded([...added, field])} />
      <Unused mapping={mapping} header={preview.header} />
    </section>
  );
}

/** Changes of the mapping by hand; the first one takes the proposal over. */
function useMappingEdit(file: DeskFile, preview: Preview) {
  const { change } = useDesk();
  const from = mappingOf(file, preview);
  const checkedWith = (field: string) => [...new Set([...file.checked, field])];
  const confidence = confidenceOf(file, preview);
  return {
    change: (field: string, source: FieldSource | undefined) =>
      from && change(file.id, { mapping: withField(from, field, source), confidence, checked: checkedWith(field), tryBatch: null }),
    checked: (field: string) => change(file.id, { checked: checkedWith(field) }),
    reset: () => change(file.id, { mapping: null, confidence: {}, checked: [], tryBatch: null }),
  };
}

/** What the server finds wrong with this field, where it stands. */
function Mistake({ preview, field }: { preview: Preview; field: string }) {
  const language = useLanguage();
  const own = preview.mistakes.filter(({ path }) => path === `fields.${field}` || path.startsWith(`fields.${field}.`));
  if (own.length === 0) return null;
  return (
    <p className="field-mistake" role="alert">
      {own.map((mistake) => mistake[language]).join(' ')}
    </p>
  );
}

function AddField({ kind, left, onAdd }: { kind: MappingKind; left: readonly string[]; onAdd: (field: string) => void }) {
  const { t } = useTranslation(['imports', 'fields']);
  if (left.length === 0) return null;
  return (
    <Select<string | null>
      key={`${kind}-${left.length}`}
      className="add-field"
      aria-label={t('mapping.add')}
      placeholder={t('mapping.add')}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      options={left.map((field) => ({ value: field, label: t(`fields:field.${field as 'agent'}`) }))}
      onChange={(field) => field !== null && onAdd(field)}
    />
  );
}

function Unused({ mapping, header }: { mapping: Mapping; header: readonly string[] }) {
  const { t } = useTranslation(['imports', 'fields', 'frame']);
  const used = new Set(columnsOfMapping(mapping));
  const unused = header.filter((name) => !used.has(name));
  if (unused.length === 0) return null;
  return <p className="faint">{t('mapping.unused', { columns: unused.slice(0, 40).join(t('frame:comma')) })}</p>;
}
