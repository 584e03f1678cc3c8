import { Drawer } from 'antd';
import type { ReactNode } from 'react';

interface SideDrawerProps {
  readonly title: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly size?: number;
  readonly children: ReactNode;
}

/** Details beside their list. The list's address says what is open. */
export function SideDrawer({ title, open, onClose, footer, size = 520, children }: SideDrawerProps) {
  return (
    <Drawer title={title} open={open} onClose={onClose} size={size} footer={footer} destroyOnHidden>
      {children}
    </Drawer>
  );
}
