import { type EventOptions, isEventOptions } from '#core/contacts/event-options.ts';
import type { DeskFile } from './desk.ts';
import type { Preview } from './use-preview.ts';

export type { Preview };

/** What is said of an event log: by hand, else as remembered; null where the format has nothing to say. */
export function eventOptionsOf(
  { events }: Pick<DeskFile, 'events'>,
  { format, mapping }: Pick<Preview, 'format' | 'mapping'>,
): EventOptions | null {
  if (format !== 'asterisk-queue-log' && format !== 'asterisk-cdr') return null;
  if (events?.format === format) return events;
  return isEventOptions(mapping) && mapping.format === format ? mapping : { format };
}

/** The options with one of them changed; undefined leaves it at what is usual. */
export function withOption<Key extends keyof EventOptions>(
  options: EventOptions,
  key: Key,
  value: EventOptions[Key] | undefined,
): EventOptions {
  const { [key]: _, ...rest } = options;
  return { ...rest, format: options.format, ...(value === undefined ? {} : { [key]: value }) };
}
