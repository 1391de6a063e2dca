import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textsOf } from '#core/methods/answer.ts';
import type { FieldProps } from './field-props.ts';
import { MarkedText } from './MarkedText.tsx';

/** Texts one below the other: Enter makes the next, a blank one at the end is always there to go on. */
export function ListInput({ value, onChange, flags, label, describedBy, isDraft }: FieldProps) {
  const { t } = useTranslation('method-fields');
  const box = useRef<HTMLDivElement>(null);
  const written = textsOf(value);
  const items = written.length === 0 ? [''] : written;
  const set = (index: number, text: string) => onChange(items.map((item, at) => (at === index ? text : item)));
  const insert = (index: number) => {
    onChange([...items.slice(0, index), '', ...items.slice(index)]);
    requestAnimationFrame(() => box.current?.querySelectorAll('textarea')[index]?.focus());
  };
  const press = (index: number) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    insert(index + 1);
  };
  return (
    <div className="field-list" ref={box}>
      {items.map((text, index) => (
        <div key={index} className="field-list-line">
          <MarkedText
            value={text}
            onChange={(next) => set(index, next)}
            label={`${label} ${index + 1}`}
            describedBy={describedBy}
            flags={flags.filter(({ item }) => item === index)}
            isDraft={isDraft}
            onKeyDown={press(index)}
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('list.drop', { label, number: index + 1 })}
            disabled={items.length === 1 && text === ''}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => insert(items.length)}>
        {t('list.add')}
      </Button>
    </div>
  );
}
