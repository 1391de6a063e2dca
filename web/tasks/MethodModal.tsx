import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { type Filled, unfilled, useFilled } from '../method-fields/filled.ts';
import { MethodFields, stopping, useMethod } from '../method-fields/MethodFields.tsx';
import { useDraftKey } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { focusFirstField } from '../ui/use-focus.ts';
import { Waiting } from '../ui/Waiting.tsx';

interface Props {
  /** Key of the method. */
  method: string;
  title: string;
  verb: string;
  /** Under which what is typed is kept. */
  draft: string;
  send: (filled: Filled) => Promise<unknown>;
  onClose: () => void;
}

/** A short method over the page, checked while it is filled. */
export function MethodModal({ method: key, title, verb, draft, send, onClose }: Props) {
  const { t } = useTranslation(['tasks', 'ui']);
  const client = useQueryClient();
  const method = useMethod(key);
  const { filled, change, done } = useFilled(useDraftKey(draft), unfilled);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const left = method.data ? stopping(method.data.method, method.data.lexicons, filled) : 1;
  const submit = async () => {
    setStrict(true);
    if (left > 0) return;
    setBusy(true);
    try {
      await send(filled);
      done();
      await client.invalidateQueries();
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
      width={720}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={verb}
      cancelText={t('ui:cancel')}
      confirmLoading={busy}
      afterOpenChange={focusFirstField}
    >
      {method.isPending ? <Waiting lines={6} /> : null}
      {method.isError ? <Failed problem={method.error} retry={method.refetch} /> : null}
      {method.data ? (
        <MethodFields form={method.data.method} lexicons={method.data.lexicons} filled={filled} onChange={change} strict={strict} />
      ) : null}
      {strict && left > 0 ? <p role="alert">{t('give.unsettled', { count: left })}</p> : null}
      {problem ? <Failed problem={problem} /> : null}
    </Modal>
  );
}
