import type { Words } from '../metrics/metric.ts';
import { findMethods } from './find-methods.ts';
import type { Field, MenuItem, Method, Option } from './method.ts';

/** One of the kinds that a method tells apart: what it is called, how it is known, what to do. */
export interface TypeCard {
  /** Key of the option that chooses it. */
  key: string;
  name: Words;
  /** What the option adds after its colon; null: nothing. */
  gloss: Words | null;
  /** By the keys of `menuDetails`, in their order. */
  details: Readonly<Record<string, Words>>;
}

/** The cards of one choice: the stances, the roles, the causes. */
export interface CardGroup {
  /** Key of the field that chooses among them. */
  field: string;
  name: Words;
  guide: Words;
  /** Several may apply. */
  isMany: boolean;
  cards: readonly TypeCard[];
}

/** 讨好：没有自己 is a name and what it means. */
function splitName(name: Words): Pick<TypeCard, 'name' | 'gloss'> {
  const zh = name.zh.split(/：(.*)/su);
  const en = name.en.split(/:\s+(.*)/su);
  if (!zh[1] || !en[1]) return { name, gloss: null };
  return { name: { zh: zh[0] ?? '', en: en[0] ?? '' }, gloss: { zh: zh[1], en: en[1] } };
}

function cardOf({ key, name }: Option, item: MenuItem | undefined): TypeCard {
  return { key, ...splitName(name), details: item?.details ?? {} };
}

/** A choice shows cards where the menu tells something about what it offers. */
function isOfCards({ type, options }: Field, menu: ReadonlyMap<string, MenuItem>): boolean {
  return (type === 'select' || type === 'multi') && options.some(({ key }) => menu.has(key));
}

/**
 * The cards of a taxonomy, by the choices that it asks for: every option with what the menu tells about it. A method of another kind has none.
 *
 * @example cardGroups({ kind: 'form', fields: [], menu: [] }) // => []
 */
export function cardGroups({ kind, fields, menu }: Pick<Method, 'kind' | 'fields' | 'menu'>): CardGroup[] {
  if (kind !== 'taxonomy') return [];
  const byKey = new Map(menu.map((item) => [item.key, item]));
  return fields
    .filter((field) => isOfCards(field, byKey))
    .map(({ key, name, guide, type, options }) => ({
      field: key,
      name,
      guide,
      isMany: type === 'multi',
      cards: options.map((option) => cardOf(option, byKey.get(option.key))),
    }));
}

/** What a method offers to pick from beside its cards. */
export function menuBesideCards(method: Pick<Method, 'kind' | 'fields' | 'menu'>): MenuItem[] {
  const onCards = new Set(cardGroups(method).flatMap(({ cards }) => cards.map(({ key }) => key)));
  return method.menu.filter(({ key }) => !onCards.has(key));
}

/**
 * The answer that a card stands for, as a link names it: `role:allocator`. Empty when there is no such card.
 *
 * @example pickedAnswer([], 'role:allocator') // => {}
 */
export function pickedAnswer(groups: readonly CardGroup[], pick: string): Record<string, string | string[]> {
  const [field = '', key = ''] = pick.split(':');
  const group = groups.find((one) => one.field === field && one.cards.some((card) => card.key === key));
  if (group === undefined) return {};
  return { [field]: group.isMany ? [key] : key };
}

function answering(cards: readonly TypeCard[], question: string): TypeCard[] {
  const findable = cards.map((card) => ({
    key: card.key,
    card,
    name: card.name,
    covers: [],
    purpose: card.gloss ?? card.name,
    useWhen: Object.values(card.details),
  }));
  return findMethods(findable, question).map(({ card }) => card);
}

/**
 * The cards that answer a question, in either language, best first within their group; a group whose own name is asked for shows all of its
 * cards. Groups without an answer are left out. An empty question finds all.
 *
 * @example findCards([], '讨好') // => []
 */
export function findCards(groups: readonly CardGroup[], question: string): CardGroup[] {
  const asked = question.trim().toLowerCase();
  const isNamed = ({ name }: CardGroup): boolean => asked !== '' && `${name.zh}\n${name.en}`.toLowerCase().includes(asked);
  return groups
    .map((group) => (isNamed(group) ? group : { ...group, cards: answering(group.cards, question) }))
    .filter(({ cards }) => cards.length > 0);
}
