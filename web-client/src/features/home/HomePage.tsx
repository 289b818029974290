import { JoinForm } from './JoinForm';
import { MyMeetings } from './MyMeetings';
import { NewMeetingForm } from './NewMeetingForm';
import styles from './HomePage.module.css';

export function HomePage() {
  return (
    <main className={styles.page}>
      <title>CloudMeetX</title>
      <header className={styles.header}>
        <img src="/favicon.svg" alt="" width={32} height={32} />
        <span className={styles.brand}>CloudMeetX</span>
      </header>
      <div className={styles.intro}>
        <h1>Meet, person to person</h1>
        <p>Video and sound go directly between the people in the meeting. Nothing to install.</p>
      </div>
      <div className={styles.cards}>
        <section className={styles.card} aria-labelledby="new-meeting">
          <h2 id="new-meeting">New meeting</h2>
          <NewMeetingForm />
        </section>
        <section className={styles.card} aria-labelledby="join-meeting">
          <h2 id="join-meeting">Join a meeting</h2>
          <JoinForm />
        </section>
      </div>
      <section aria-labelledby="my-meetings" className={styles.mine}>
        <h2 id="my-meetings">My meetings</h2>
        <MyMeetings />
      </section>
    </main>
  );
}
