import { Button, Form, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropDraft, findDraft, keepDraft } from './draft.ts';
import { Failed } from './Failed.tsx';
import { focusFirstField } from './use-focus.ts';

interface Props<Values> {
  title: string;
  /** The verb on the button. */
  verb: string;
  initial?: Partial<Values>;
  /** Throws what the server refuses; it is then shown above the fields. */
  submit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  width?: number;
  /** A sentence above the fields. */
  lead?: ReactNode;
  /** Keeps what is typed under this key until it is sent, though the form is left. Names user and form; never for passwords. */
  draft?: string;
  children: ReactNode;
}

/** A short form over the page: closes when the work is done, says why when it is not. */
export function FormModal<Values extends object>({
  title,
  verb,
  initial,
  submit,
  onClose,
  width = 480,
  lead,
  draft,
  children,
}: Props<Values>) {
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<Values>();
  const name = useId(); // or two forms of one page would share the ids of their fields
  const [kept, setKept] = useState(() => (draft ? findDraft(draft) : null));
  const { busy, problem, send } = useSending(submit, () => {
    if (draft) dropDraft(draft);
    onClose();
  });
  const beginAnew = () => {
    if (draft) dropDraft(draft);
    setKept(null);
    form.setFieldsValue({ ...blank(form.getFieldsValue()), ...initial });
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={verb}
      cancelText={t('cancel')}
      confirmLoading={busy}
      width={width}
      afterOpenChange={focusFirstField}
    >
      {lead ? <p className="form-lead">{lead}</p> : null}
      {kept ? <KeptNote onBeginAnew={beginAnew} /> : null}
      {problem ? <Failed problem={problem} /> : null}
      <Form<Values>
        form={form}
        name={name}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ ...initial, ...kept }}
        onValuesChange={(_, values) => draft && keepDraft(draft, values)}
        onFinish={(values) => void send(values)}
        onKeyDown={takeDayOnly}
      >
        {children}
        <button type="submit" className="out-of-sight" tabIndex={-1} aria-hidden />
      </Form>
    </Modal>
  );
}

/** Enter in a day that was typed takes the day; it does not send the form half filled. */
function takeDayOnly(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.target as Element).closest('.ant-picker') !== null) event.preventDefault();
}

function KeptNote({ onBeginAnew }: { onBeginAnew: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <p className="form-kept">
      {t('draft.kept')}
      <Button type="link" size="small" onClick={onBeginAnew}>
        {t('draft.anew')}
      </Button>
    </p>
  );
}

/** Sends once at a time and holds on to what the server refused. */
function useSending<Values>(submit: (values: Values) => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const send = async (values: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      await submit(values);
      onDone();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

function blank(values: object): Record<string, undefined> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));
}
