import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MethodFault } from '#api/method-editions.ts';
import { useLanguage } from '../session.ts';

interface Props {
  faults: readonly MethodFault[];
  source: string;
  /** The id of the text area that holds the source. */
  target: string;
}

/** What is wrong with the file, each with a way to its line. */
export function FaultList({ faults, source, target }: Props) {
  const { t } = useTranslation('editions');
  const language = useLanguage();
  if (faults.length === 0)
    return (
      <p role="status" className="edition-fine">
        ✓ {t('fine')}
      </p>
    );
  return (
    <div role="alert" className="edition-faults">
      <strong>{t('faults', { count: faults.length })}</strong>
      <ul>
        {faults.map(({ path, line, says }) => (
          <li key={`${path} ${says.en}`}>
            {line === null ? null : (
              <Button type="link" size="small" onClick={() => showLine(target, source, line)}>
                {t('line', { line })}
              </Button>
            )}
            <code>{path}</code> {says[language]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Selects a line of the text area and brings it into view. */
function showLine(target: string, source: string, line: number): void {
  const area = document.getElementById(target);
  if (!(area instanceof HTMLTextAreaElement)) return;
  const lines = source.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  area.scrollTop = ((line - 4) / lines.length) * area.scrollHeight;
}
