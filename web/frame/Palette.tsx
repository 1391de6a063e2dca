import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirstField } from '../ui/use-focus.ts';
import type { NavRoom } from './navigation.ts';
import { type Hit, hitsFor } from './palette-hits.ts';
import { sharedSearch, useScopes } from './scope.ts';

/** Ctrl/⌘-K: goes to a page, a person or a queue by a few letters. */
export function Palette({ rooms, onClose }: { rooms: readonly NavRoom[]; onClose: () => void }) {
  const { t } = useTranslation('frame');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const navigate = useNavigate();
  const hits = useHits(rooms, text);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate({
      to: hit.to as never,
      search: ((before: Record<string, unknown>) => ({ ...sharedSearch(before), ...hit.search })) as never,
    });
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((at + step + hits.length) % Math.max(1, hits.length));
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(hits[at]);
  };
  const title = <span className="out-of-sight">{t('search.open')}</span>;
  return (
    <Modal
      open
      title={title}
      footer={null}
      closable={false}
      onCancel={onClose}
      width={600}
      className="palette"
      afterOpenChange={focusFirstField}
      style={{ top: 88 }}
    >
      <Input
        size="large"
        variant="borderless"
        value={text}
        placeholder={t('search.hint')}
        role="combobox"
        aria-label={t('search.open')}
        aria-expanded
        aria-controls={listId}
        {...(hits[at] ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        onKeyDown={keys}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <Hits id={listId} hits={hits} at={at} go={go} point={setAt} />
    </Modal>
  );
}

interface HitsProps {
  id: string;
  hits: readonly Hit[];
  at: number;
  go: (hit: Hit) => void;
  point: (index: number) => void;
}

function Hits({ id, hits, at, go, point }: HitsProps) {
  const { t } = useTranslation('frame');
  return (
    <>
      <div id={id} role="listbox" aria-label={t('search.hits')} className="palette-hits">
        {hits.map((hit, index) => (
          <div
            key={`${hit.kind}-${hit.name}-${hit.detail}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => go(hit)}
            onKeyDown={(event) => event.key === 'Enter' && go(hit)}
            onMouseMove={() => point(index)}
          >
            <span>{hit.name}</span>
            <span className="faint">{hit.detail}</span>
            <span className="palette-kind">{t(`search.kinds.${hit.kind}`)}</span>
          </div>
        ))}
      </div>
      {hits.length === 0 ? <p className="faint palette-nothing">{t('search.nothing')}</p> : null}
    </>
  );
}

function useHits(rooms: readonly NavRoom[], text: string): Hit[] {
  const { t } = useTranslation('frame');
  const scopes = useScopes();
  return useMemo(() => {
    const pages = rooms.flatMap((room) =>
      room.pages.map(
        (page): Hit => ({ kind: 'page', name: t(`pages.${page.key}`), detail: t(`rooms.${room.key}`), to: page.to, search: {} }),
      ),
    );
    const people = (scopes.data?.agents ?? []).map(
      (agent): Hit => ({ kind: 'person', name: agent.name, detail: agent.employeeNo, to: `/people/${agent.id}`, search: {} }),
    );
    const queues = (scopes.data?.queues ?? []).map(
      (queue): Hit => ({ kind: 'queue', name: queue.name, detail: '', to: '/board', search: { queue: String(queue.id) } }),
    );
    const help: Hit = { kind: 'page', name: t('help'), detail: '', to: '/help', search: {} };
    const own: Hit = { kind: 'page', name: t('me'), detail: '', to: '/me', search: {} };
    return hitsFor([...pages, help, own, ...people, ...queues], text);
  }, [rooms, text, t, scopes.data]);
}
