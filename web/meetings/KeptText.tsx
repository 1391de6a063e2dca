import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallError } from '../call.ts';

interface Props {
  label: string;
  placeholder?: string;
  /** As it stands on the server, with the revision it has there. */
  value: string;
  revision: number;
  /** Throws what the server refuses; gives the revision that it has then. */
  save: (text: string, revision: number) => Promise<number>;
  /** Reads the server's text anew, after somebody else has written. */
  refresh: () => unknown;
  rows?: number;
  maxLength: number;
}

const pauseMs = 900;

/** A text that keeps itself while it is typed. Where somebody else has written meanwhile both texts are shown, and neither is lost. */
export function KeptText({ label, placeholder, value, revision, save, refresh, rows = 4, maxLength }: Props) {
  const { t } = useTranslation('meetings');
  const { text, state, problem, type, keepNow, takeTheirs, keepMine } = useKeeping({ value, revision, save, refresh });
  return (
    <div className="kept-text">
      <Input.TextArea
        className="no-print"
        aria-label={label}
        placeholder={placeholder ?? ''}
        value={text}
        maxLength={maxLength}
        autoSize={{ minRows: rows, maxRows: 24 }}
        onChange={(event) => type(event.target.value)}
        onBlur={keepNow}
      />
      <div className="print-only pre-line">{text}</div>
      {state === 'conflict' ? (
        <div className="kept-conflict no-print" role="alert">
          <p>{t('keep.conflict')}</p>
          <blockquote className="pre-line">{value === '' ? t('keep.empty') : value}</blockquote>
          <div className="row">
            <Button size="small" type="primary" onClick={keepMine}>
              {t('keep.mine')}
            </Button>
            <Button size="small" onClick={takeTheirs}>
              {t('keep.theirs')}
            </Button>
          </div>
        </div>
      ) : (
        <p className="kept-state faint no-print" aria-live="polite">
          {state === 'failed' ? t('keep.failed', { problem }) : state === 'still' ? '' : t(`keep.${state}`)}
          {state === 'failed' ? (
            <Button size="small" type="link" onClick={keepNow}>
              {t('keep.again')}
            </Button>
          ) : null}
        </p>
      )}
    </div>
  );
}

type State = 'still' | 'typing' | 'saving' | 'saved' | 'failed' | 'conflict';

function useKeeping({ value, revision, save, refresh }: Pick<Props, 'value' | 'revision' | 'save' | 'refresh'>) {
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<State>('still');
  const [problem, setProblem] = useState('');
  const base = useRef(revision); // of the text that the draft began with
  const latest = useRef<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const busy = useRef(false);

  const keep = async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const text = latest.current;
    if (text === null || busy.current) return;
    busy.current = true;
    setState('saving');
    try {
      base.current = await save(text, base.current);
      busy.current = false;
      if (latest.current !== text) return void keep(); // typed on while it was sent
      latest.current = null;
      setDraft(null);
      setState('saved');
    } catch (error) {
      busy.current = false;
      const isOvertaken = error instanceof CallError && error.problem.code === 'changed-meanwhile';
      setProblem(error instanceof Error ? error.message : '');
      setState(isOvertaken ? 'conflict' : 'failed');
      if (isOvertaken) void refresh();
    }
  };
  const keeper = useRef(keep);
  useEffect(() => {
    keeper.current = keep;
  });
  useEffect(() => () => void keeper.current(), []); // leaving the page keeps what was typed last

  const type = (text: string) => {
    if (latest.current === null) base.current = revision;
    latest.current = text;
    setDraft(text);
    if (state === 'conflict') return;
    setState('typing');
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void keeper.current(), pauseMs);
  };
  return {
    text: draft ?? value,
    state,
    problem,
    type,
    keepNow: () => state !== 'conflict' && void keep(),
    keepMine: () => {
      base.current = revision;
      void keep();
    },
    takeTheirs: () => {
      latest.current = null;
      setDraft(null);
      setState('still');
    },
  };
}
