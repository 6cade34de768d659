import { settleSending } from "../analysis/settle-sending.ts";
import type { Answer } from "../domain/answer.ts";
import { SourceError } from "../domain/errors.ts";
import type { NotificationRecord, NotificationRoute } from "../domain/notification.ts";
import { saveNotification } from "../store/notifications.ts";
import type { Store } from "../store/open-database.ts";
import { answerFinding, tellAnswer } from "./answer-finding.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { type ClaimedNotification, claimNotification } from "./claim-notification.ts";
import { deliverDigest } from "./deliver-digest.ts";
import { ANSWERS_WITHIN, type DeliveryIo, type DeliveryTarget } from "./delivery-target.ts";
import { makeAlertLink } from "./make-alert-link.ts";

export interface DeliverySettings {
  readonly targets: ReadonlyMap<string, DeliveryTarget>;
  readonly routes: readonly NotificationRoute[];
  /** Where the page with the findings is. */
  readonly page: string | undefined;
  readonly answering: AnswerSettings;
  readonly zone: string;
}

type Answers = Map<string, Promise<Answer | undefined>>;

/** At most so many are sent to one target in a pass; the next pass goes on. */
const MOST = 200;

/**
 * Tells each target what is due: what is to be sent is taken, sent and its outcome kept, one after the other for each
 * target and side by side for several. Processes on one database share the work, and each thing is sent by one.
 * @returns what was sent or tried, with its outcome
 */
export async function deliverNotifications(
  store: Store,
  settings: DeliverySettings,
  io: DeliveryIo,
): Promise<readonly NotificationRecord[]> {
  const answers: Answers = new Map();
  const told = await Promise.all(
    settings.routes.map((route) => deliverRoute(store, settings, route, answers, io)),
  );
  return told.flat();
}

async function deliverRoute(
  store: Store,
  settings: DeliverySettings,
  route: NotificationRoute,
  answers: Answers,
  io: DeliveryIo,
): Promise<readonly NotificationRecord[]> {
  const target = settings.targets.get(route.target);
  if (target === undefined) return [];
  const { page } = settings;
  const told = [...(await deliverDigest(store, route, target, { page, io }))];
  while (told.length < MOST && !io.signal.aborted) {
    const claimed = await claimNotification(store, route, io.now());
    if (claimed === undefined) break;
    const answer = await findAnswer(store, settings, claimed, answers);
    const actLink = await linkFor(store, claimed, target, settings, io);
    const record = await send(claimed, target, { settings, answer, actLink, io });
    await saveNotification(store.db, record);
    told.push(record);
  }
  return told;
}

/** Asked once in a pass, whoever is told. What cannot be answered is sent without. */
async function findAnswer(
  store: Store,
  { answering, zone }: DeliverySettings,
  { notification: { finding, transition } }: ClaimedNotification,
  answers: Answers,
): Promise<Answer | undefined> {
  if (transition === "cleared") return undefined;
  const key = `${finding.handle} ${finding.episode}`;
  const asked = answers.get(key) ?? answerFinding(store, finding, answering, zone);
  answers.set(key, asked);
  return await asked.catch(() => undefined);
}

/** What is over needs none, and what is said again would leave one behind each time. */
async function linkFor(
  store: Store,
  { notification, isRenewal }: ClaimedNotification,
  { notifier }: DeliveryTarget,
  { page }: DeliverySettings,
  { now, newSecret }: DeliveryIo,
): Promise<string | undefined> {
  const isTold = notifier.carriesLink && !isRenewal && notification.transition !== "cleared";
  if (page === undefined || !isTold) return undefined;
  return await makeAlertLink(store, notification, { page, secret: newSecret(), now: now() });
}

interface Sending {
  readonly settings: DeliverySettings;
  readonly actLink: string | undefined;
  readonly answer: Answer | undefined;
  readonly io: DeliveryIo;
}

async function send(
  { notification, record, isRenewal }: ClaimedNotification,
  target: DeliveryTarget,
  { settings, answer, actLink, io }: Sending,
): Promise<NotificationRecord> {
  const { notifier } = target;
  const told = answer === undefined ? undefined : tellAnswer(answer, target);
  // What took too long to prepare belongs to whoever takes it next.
  if (record.nextAt !== undefined && io.now() > record.nextAt - ANSWERS_WITHIN) return record;
  try {
    const detail = await notifier.send(target.settings, notification, {
      ...{ now: io.now, fetch: io.fetch, signal: io.signal, timeout: ANSWERS_WITHIN },
      ...{ attempts: record.attempts - 1, answer: told, page: settings.page, actLink },
    });
    return { ...record, state: "sent", lastAt: io.now(), nextAt: undefined, detail };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { attempts } = record;
    const settled = settleSending(error, { attempts, now: io.now(), random: io.random() });
    // It was told before, and is told again when it is due again.
    if (isRenewal) return { ...record, state: "sent", nextAt: undefined, detail: settled.detail };
    return { ...record, ...settled };
  }
}
