import styles from './Loading.module.css';

interface LoadingProps {
  readonly label: string;
}

export function Loading({ label }: LoadingProps) {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.spinner} aria-hidden="true" />
      {label}
    </div>
  );
}
