import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { RoundButton } from '../../design/RoundButton';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const id = useId();
  return (
    <aside className={styles.panel} aria-labelledby={id}>
      <div className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <RoundButton label={`Close ${title.toLowerCase()}`} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </RoundButton>
      </div>
      {children}
    </aside>
  );
}
