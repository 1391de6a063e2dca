import { Radio } from 'antd';
import type { AppraisalItem } from '#api/appraisals.ts';

interface Props {
  item: Pick<AppraisalItem, 'name' | 'anchors'>;
  scale: { min: number; max: number };
  value: number | null;
  onChange: (value: number) => void;
}

/** The steps of the scale for one item, with what they look like in behaviour. */
export function StepChoice({ item, scale, value, onChange }: Props) {
  const steps = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  return (
    <>
      <p className="anchors">
        {item.anchors.map((anchor) => (
          <span key={anchor.value}>
            <b>{anchor.value}</b>
            {anchor.text}
          </span>
        ))}
      </p>
      <Radio.Group
        aria-label={item.name}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        options={steps.map((step) => ({ value: step, label: String(step) }))}
      />
    </>
  );
}
