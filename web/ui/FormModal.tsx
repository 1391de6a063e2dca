import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** A short form over the page: closes when the work is done, says why when it is not. */
export function FormModal<Values extends object>({ title, verb, initial, submit, onClose, width = 480, lead, children }: Props<Values>) {
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<Values>();
  const name = useId(); // or two forms of one page would share the ids of their fields
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const send = async (values: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      await submit(values);
      onClose();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
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
      {problem ? <Failed problem={problem} /> : null}
      <Form<Values>
        form={form}
        name={name}
        layout="vertical"
        requiredMark="optional"
        initialValues={initial ?? {}}
        onFinish={(values) => void send(values)}
      >
        {typeof children === 'function' ? children(form) : children}
        <button type="submit" className="out-of-sight" tabIndex={-1} aria-hidden />
      </Form>
    </Modal>
  );
}
