import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewFile } from '#api/imports.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { type CallError, call } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { saveFile } from '../ui/table-file.ts';
import { type DeskFile, previewBody } from './desk.ts';
import { useDesk } from './use-desk.ts';
import type { Preview } from './use-preview.ts';

/** The mapping as a file: to keep, to send to a colleague, to hand to the command line; and back in. */
export function MappingFile({ file, preview }: { file: DeskFile; preview: Preview }) {
  const { t } = useTranslation(['imports', 'ui']);
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const { take, problem } = useTakeMapping(file);
  const yaml = preview.mappingYaml ?? '';
  const copy = () => void navigator.clipboard.writeText(yaml).then(() => message.success(t('ui:copied')));
  const save = () => saveFile(`${preview.source}.yaml`, new Blob([yaml], { type: 'application/yaml' }));
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('yaml.title')}</h2>
        <div className="row">
          <Button onClick={copy}>{t('ui:copy')}</Button>
          <Button onClick={save}>{t('yaml.save')}</Button>
          <Button onClick={() => input.current?.click()}>{t('yaml.take')}</Button>
        </div>
      </div>
      <p className="soft">{t('yaml.text')}</p>
      {problem ? <Failed problem={problem} /> : null}
      <details>
        <summary>{t('yaml.show')}</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
        <pre className="mapping-yaml mono" tabIndex={0}>
          {yaml}
        </pre>
      </details>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,text/plain"
        className="out-of-sight"
        tabIndex={-1}
        aria-label={t('yaml.take')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = ''; // or the same file could not be chosen twice
          if (chosen) void take(chosen);
        }}
      />
    </section>
  );
}

/** Reads a mapping file by the server, which knows what is wrong with one, and puts it in force. */
function useTakeMapping(file: DeskFile) {
  const { change } = useDesk();
  const [problem, setProblem] = useState<CallError | null>(null);
  const take = async (chosen: File) => {
    setProblem(null);
    try {
      const { mapping: _, ...said } = previewBody({ ...file, mapping: null }) as Record<string, unknown>;
      const body = { ...(said as object), mappingYaml: await chosen.text() };
      const { mapping, kind, source } = await call(previewFile, { params: { id: file.id }, body });
      const own = mapping as Mapping;
      const reading = { ...file.reading, kind, source: own.source ?? source };
      change(file.id, { mapping: own, confidence: {}, checked: Object.keys(own.fields), reading, tryBatch: null });
    } catch (error) {
      setProblem(error as CallError);
    }
  };
  return { take, problem };
}
