import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Span {
  fromOn: string | null;
  toOn: string | null;
}

interface SpanValues {
  from: Dayjs | null;
  to: Dayjs | null;
}

const written = 'YYYY-MM-DD';

/** People read and write the last day; the server keeps the first day that no longer counts. */
export function readSpan({ fromOn, toOn }: Span): SpanValues {
  return { from: fromOn ? dayjs(fromOn) : null, to: toOn ? dayjs(toOn).subtract(1, 'day') : null };
}

export function writeSpan({ from, to }: SpanValues): Span {
  return { fromOn: from?.format(written) ?? null, toOn: to?.add(1, 'day').format(written) ?? null };
}

/** A span in words, by its first and last day. */
export function spanWordsOf(t: TFunction<'people'>, span: Span): string {
  const { from, to } = readSpan(span);
  if (!from && !to) return t('span.always');
  if (!to) return t('span.since', { day: from?.format(written) });
  return from ? `${from.format(written)} – ${to.format(written)}` : t('span.until', { day: to.format(written) });
}

interface Props {
  addWords: string;
  /** The field that says what was so in the span, named `[field, 'what']`. */
  children: (field: number) => ReactNode;
}

/** Rows of a form: something, its first day, its last day. */
export function SpanRows({ addWords, children }: Props) {
  const { t } = useTranslation('people');
  return (
    <Form.List name="rows">
      {(fields, { add, remove }) => (
        <div className="span-rows">
          {fields.map(({ key, name }) => (
            <div key={key} className="span-row">
              {children(name)}
              <Form.Item name={[name, 'from']}>
                <DatePicker aria-label={t('span.from')} placeholder={t('span.from')} />
              </Form.Item>
              <Form.Item name={[name, 'to']}>
                <DatePicker aria-label={t('span.to')} placeholder={t('span.to')} />
              </Form.Item>
              <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('remove')} onClick={() => remove(name)} />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add({ from: null, to: null })}>
            {addWords}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
