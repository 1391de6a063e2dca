import { useTranslation } from 'react-i18next';
import { isBlank } from '#core/methods/answer.ts';
import type { Field } from '#core/methods/method.ts';
import { arrange, type Part } from './arrangement.ts';
import { AttentionChart } from './AttentionChart.tsx';
import { FieldBlock } from './FieldBlock.tsx';
import { useForm } from './form-context.ts';
import { JourneyLine } from './JourneyLine.tsx';
import { PlaneChoice } from './PlaneChoice.tsx';
import './runs.css';

/** All fields of a method, drawn as what it is. */
export function RunBody() {
  const { method, answers, draft } = useForm();
  const parts = arrange(method);
  return (
    <div className="run-body">
      {parts.map((part) => {
        const fields = part.fields.map((key) => method.fields.find((field) => field.key === key) ?? null);
        const isEmpty = draft === null && fields.every((field) => field === null || isBlank(answers[field.key]));
        return isEmpty ? null : <PartView key={part.fields.join()} part={part} fields={fields} />;
      })}
    </div>
  );
}

function PartView({ part, fields }: { part: Part; fields: readonly (Field | null)[] }) {
  const { t } = useTranslation('runs');
  const { answers, flags, draft } = useForm();
  const [only] = fields;
  if (part.shape === 'plane' && only && draft !== null) return <PlaneChoice field={only} corners={part.corners ?? []} draft={draft} />;
  return (
    <div className={`run-part is-${part.shape}`}>
      {part.shape === 'journey' && only ? <JourneyLine value={answers[only.key]} /> : null}
      {part.shape === 'scores' ? <AttentionChart org={answers['org_view']} boss={answers['boss_view']} /> : null}
      {fields.map((field, index) =>
        field === null ? (
          <div key="unknown" className="run-field is-unknown">
            <h3>{t('unknownArea')}</h3>
            <p className="run-guide">{t('unknownGuide')}</p>
          </div>
        ) : (
          <div
            key={field.key}
            className={`run-cell${isDone(field, answers, flags) ? ' is-done' : ''}`}
            style={{ '--step': index } as Record<string, number>}
          >
            <FieldBlock field={field} />
          </div>
        ),
      )}
    </div>
  );
}

function isDone(field: Field, answers: Readonly<Record<string, unknown>>, flags: readonly { field: string; level: string }[]): boolean {
  return (
    !isBlank(answers[field.key]) && answers[field.key] !== null && !flags.some((flag) => flag.field === field.key && flag.level === 'error')
  );
}
