import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './RoundButton.module.css';

interface RoundButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What pressing it does; the accessible name and the tooltip. */
  readonly label: string;
  readonly tone?: 'plain' | 'off' | 'danger' | 'active';
  /** A small number at the corner, for what is waiting behind the button. */
  readonly badge?: number;
  readonly children: ReactNode;
}

export function RoundButton({ label, tone = 'plain', badge = 0, children, ...rest }: RoundButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${styles[tone]}`} aria-label={label} title={label} {...rest}>
      {children}
      {badge > 0 && (
        <span className={styles.badge} aria-hidden="true">
          {badge > 9 ? '9+' : badge}
        </span>
      )}
    </button>
  );
}
