import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'primary' | 'quiet' | 'danger';
  readonly children: ReactNode;
}

export function Button({ tone = 'quiet', type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${styles.button} ${styles[tone]}`} {...rest}>
      {children}
    </button>
  );
}
