import styles from './Avatar.module.css';

interface AvatarProps {
  readonly name: string;
  readonly size?: 'small' | 'large';
}

const HUES = 8;

export function Avatar({ name, size = 'large' }: AvatarProps) {
  return (
    <span className={`${styles.avatar} ${styles[size]}`} data-hue={hueOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** The first letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0] ?? '').join('');
}

function hueOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES;
}
