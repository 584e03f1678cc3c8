import { randomBytes } from 'node:crypto';
import type { AuditContext } from '../administration/administration-store.ts';
import type { ContactExport } from './contact-export.ts';

/** A file that may be downloaded once. The search itself runs with the download. */
export interface ExportTicket {
  readonly export: ContactExport;
  readonly fileName: string;
  /** The user who asked for the file. */
  readonly userId: string;
  /** Of the request, for the audit log. */
  readonly act: AuditContext;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

const lifeMs = 5 * 60_000;
const limit = 200;

/** Exports that have been asked for and not been downloaded, in memory: they hold filters with numbers. */
export class ExportTickets {
  readonly #now: () => number;
  readonly #tickets = new Map<string, ExportTicket>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The name of the ticket, which nobody can guess. The oldest one goes where there are too many. */
  add(ticket: Omit<ExportTicket, 'expiresAt'>): { readonly id: string; readonly expiresAt: number } {
    const now = this.#now();
    for (const [id, { expiresAt }] of this.#tickets) {
      if (expiresAt <= now || this.#tickets.size >= limit) this.#tickets.delete(id);
    }
    const id = randomBytes(24).toString('base64url');
    const expiresAt = now + lifeMs;
    this.#tickets.set(id, { ...ticket, expiresAt });
    return { id, expiresAt };
  }

  /** The ticket, which is used up by this. Undefined: there is none, or it has expired. */
  take(id: string): ExportTicket | undefined {
    const ticket = this.#tickets.get(id);
    this.#tickets.delete(id);
    return ticket && ticket.expiresAt > this.#now() ? ticket : undefined;
  }
}
