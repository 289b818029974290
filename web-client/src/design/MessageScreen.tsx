import type { ReactNode } from 'react';
import styles from './MessageScreen.module.css';

interface MessageScreenProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  /** What the person can do now. */
  readonly actions?: ReactNode;
}

/** A whole page that says one thing. */
export function MessageScreen({ title, icon, children, actions }: MessageScreenProps) {
  return (
    <main className={styles.screen}>
      <title>{`${title} · CloudMeetX`}</title>
      <div className={styles.card}>
        {icon !== undefined && (
          <div className={styles.icon} aria-hidden="true">
            {icon}
          </div>
        )}
        <h1 className={styles.title}>{title}</h1>
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </main>
  );
}
