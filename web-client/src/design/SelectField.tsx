import { useId } from 'react';
import styles from './Field.module.css';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Shown, and nothing can be chosen, while there are no options. */
  readonly emptyLabel: string;
  readonly onChange: (value: string) => void;
}

export function SelectField({ label, value, options, emptyLabel, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.control}
        value={value}
        disabled={options.length === 0}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {options.length === 0 && <option value={value}>{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
