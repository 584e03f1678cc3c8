import { describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';

it('placeholder', () => expect(openDatabase).toBeDefined());
