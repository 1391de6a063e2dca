import { Drawer } from 'antd';
import type { ReactNode } from 'react';

/** The side sheet that tells how a number is made. */
export function HowDrawer({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer open title={title} onClose={onClose} size={Math.min(720, globalThis.innerWidth)} destroyOnHidden>
      {children}
    </Drawer>
  );
}
