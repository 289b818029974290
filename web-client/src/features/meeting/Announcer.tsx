import { useState } from 'react';
import type { ParticipantView } from '../../rtc/meetingSession';
import styles from './Announcer.module.css';

interface AnnouncerProps {
  readonly participants: readonly ParticipantView[];
}

type Names = ReadonlyMap<string, string>;

/** Tells screen readers who came and who went. */
export function Announcer({ participants }: AnnouncerProps) {
  const names: Names = new Map(participants.map(({ userId, userName }) => [userId, userName]));
  const [known, setKnown] = useState(names);
  const [news, setNews] = useState('');
  if (!haveSameKeys(names, known)) {
    const came = namesMissingIn(known, names).map((name) => `${name} joined.`);
    const went = namesMissingIn(names, known).map((name) => `${name} left.`);
    setKnown(names);
    setNews([...came, ...went].join(' '));
  }
  return (
    <p className={styles.hidden} aria-live="polite">
      {news}
    </p>
  );
}

function haveSameKeys(a: Names, b: Names): boolean {
  return a.size === b.size && [...a.keys()].every((userId) => b.has(userId));
}

/** The names that are in `there` and not in `here`. */
function namesMissingIn(here: Names, there: Names): string[] {
  return [...there].filter(([userId]) => !here.has(userId)).map(([, name]) => name);
}
