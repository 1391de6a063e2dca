import { useTranslation } from 'react-i18next';
import { useLanguage } from '../session.ts';
import type { DeskFile } from './desk.ts';
import { missingFields } from './field-source.ts';
import { readinessOf, unclearFields } from './start-work.ts';
import { mappingOf, type Preview } from './use-preview.ts';

const signs = { unreadable: '✗', incomplete: '✗', wrong: '✗', doubtful: '?', ready: '✓' };

/** Whether a file can be imported as it is, with a sign and words. */
export function ReadinessMark({ file, preview }: { file: DeskFile; preview: Preview }) {
  const readiness = readinessOf(file, preview);
  const words = useReadinessWords(file, preview);
  return (
    <output className={`readiness is-${readiness}`}>
      <span aria-hidden>{signs[readiness]}</span> {words}
    </output>
  );
}

function useReadinessWords(file: DeskFile, preview: Preview): string {
  const { t } = useTranslation(['imports', 'fields', 'frame']);
  const language = useLanguage();
  const mapping = mappingOf(file, preview);
  const readiness = readinessOf(file, preview);
  const names = (fields: readonly string[]) => fields.map((field) => t(`fields:field.${field as 'agent'}`)).join(t('frame:comma'));
  if (readiness === 'incomplete' && mapping) return t('ready.incomplete', { fields: names(missingFields(mapping)) });
  if (readiness === 'wrong') return preview.problem?.[language] ?? '';
  if (readiness === 'doubtful') return t('ready.doubtful', { fields: names(unclearFields(file, preview)) });
  if (preview.proposedBy === 'remembered' && file.mapping === null) return t('ready.remembered');
  return t(preview.mapped ? 'ready.ready' : 'ready.log');
}
