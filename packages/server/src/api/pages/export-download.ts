import { Readable } from 'node:stream';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { contactLines } from '../../reports/contact-export.ts';
import type { ExportTicket } from '../../reports/export-tickets.ts';
import type { Services } from '../services.ts';

interface Route {
  Params: { id: string };
}

/** The rights of the user who asked may have ended meanwhile. */
async function mayStill(services: Services, { userId, export: { filter } }: ExportTicket): Promise<boolean> {
  const user = await services.users.find(userId);
  if (!user || user.disabled) return false;
  const needed = filter.scope.type === 'everything' ? 'administrator' : 'leader';
  return user.roles.includes(needed);
}

/** The lines of a file. The audit log records how many contacts were read, and whether all were. */
async function* recordedLines(services: Services, ticket: ExportTicket): AsyncGenerator<string> {
  let rows = 0;
  let complete = false;
  try {
    yield* contactLines(services.contactSearch, ticket.export, () => {
      rows += 1;
    });
    complete = true;
  } catch (error) {
    services.log.error({ err: error, requestId: ticket.act.requestId }, 'an export ended early');
    throw error;
  } finally {
    const detail = { rows, complete };
    await services.auditLog.write({ ...ticket.act, at: Date.now(), target: ticket.fileName, detail });
  }
}

/** Exported files by the address that `CreateExport` gave, each once. */
export function exportDownload(services: Services): FastifyPluginAsync {
  return async (app) => {
    // A HEAD request must not use the ticket up.
    app.get<Route>('/exports/:id', { exposeHeadRoute: false }, async (request, reply) => {
      const ticket = services.exportTickets.take(request.params.id);
      if (!ticket || !(await mayStill(services, ticket))) throw new OpenSeatError('NotFound');
      reply.type('text/csv; charset=utf-8').headers({
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="${ticket.fileName}"`,
      });
      // Read as fast as it is sent: a slow reader holds one page in memory.
      return reply.send(
        Readable.from(recordedLines(services, ticket), { objectMode: false, highWaterMark: 65_536 }),
      );
    });
  };
}
