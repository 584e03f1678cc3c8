import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { AdministrationStore, AuditContext } from './administration-store.ts';
import { shownName } from './names.ts';

const most = 1000;

/** The names of the sounds that an instance's flows may say. `prompts/sound-files.ts` takes the files. */
export class SoundAdministration {
  readonly #store: AdministrationStore;

  constructor(store: AdministrationStore) {
    this.#store = store;
  }

  /**
   * Answers the new file's id.
   * @throws OpenSeatError `Exists.AudioFileName`, `LimitExceeded.AudioFile`, `Parameter.Invalid`
   */
  async create(act: AuditContext, text: string): Promise<string> {
    const id = randomUUID();
    const name = shownName(text, 'name');
    await this.#store.change(act, async (change) => {
      const sounds = await change.sounds();
      if (sounds.length >= most) throw new OpenSeatError('LimitExceeded.AudioFile', { most });
      if (sounds.some((sound) => sound.name === name)) {
        throw new OpenSeatError('Exists.AudioFileName', { name });
      }
      await change.addSound({ id, name });
      await change.note(new Map([[id, { name }]]));
    });
    return id;
  }

  /** @throws OpenSeatError `NotExist.AudioFile`, `InUse.AudioFile` */
  async remove(act: AuditContext, id: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const sound = (await change.sounds()).find((known) => known.id === id);
      if (!sound) throw new OpenSeatError('NotExist.AudioFile', { id });
      const flows = await change.flowsThatSay(id);
      if (flows.length > 0) throw new OpenSeatError('InUse.AudioFile', { flows: flows.join(', ') });
      await change.removeSound(id);
      await change.note(new Map([[id, { name: sound.name }]]));
    });
  }
}
