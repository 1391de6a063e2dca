import type { ReactNode } from 'react';
import type { Kind } from '#core/methods/method.ts';
import { colours } from '../ui/tokens.ts';

const line = { fill: 'none', stroke: colours.accent, strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const pictures: Record<Kind, ReactNode> = {
  form: <path d="M8 7h24M8 14h24M8 21h14" {...line} />,
  checklist: <path d="m7 7 2 2 3-4m-5 10 2 2 3-4m-5 9.500 2 2 3-4M17 7h16M17 14.500h16M17 22h16" {...line} />,
  ladder: <path d="M6 23h8v-6h8v-6h8V5h5" {...line} />,
  taxonomy: <path d="M20 4v5m0 0H9v5m11-5h11v5M4 14h10v8H4zm11 0h10v8H15zm11 0h10v8H26z" {...line} />,
  canvas: <path d="M8 4h24v20H8zM20 4v20M8 14h24" {...line} />,
  workshop: <path d="M6 5h11v8H6zm17 0h11v8H23zM14 16h12v8H14z" {...line} />,
  ritual: <path d="M29 8a10 10 0 1 0 1.500 9M30 3v6h-6M20 9v5l4 2" {...line} />,
};

/** The shape that a method has on the screen, as a small picture. */
export function KindPicture({ kind }: { kind: Kind }) {
  return (
    <svg className="kind-picture" width="40" height="28" viewBox="0 0 40 28" aria-hidden>
      {pictures[kind]}
    </svg>
  );
}
