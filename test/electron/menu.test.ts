import { describe, expect, test, vi } from 'vitest';
import { MenuPlan } from '../../core/bridge/menu.ts';
import { acceleratorOf } from '../../electron/accelerator.ts';
import { applicationMenu, menuTemplate, openMenu, type Menu } from '../../electron/menu.ts';
import { nextZoom, ZOOM_STEPS } from '../../electron/zoom.ts';
import { menuPlan } from '../../renderer/app/menu-plan.ts';
import { startWords } from '../../renderer/i18n/words.ts';
import { SHORTCUTS } from '../../renderer/parts/shortcut-list.ts';
import { Shortcuts } from '../../renderer/ui/shortcuts.ts';

function aPlan(language: 'es' | 'en' = 'es', remap: Record<string, string> = {}): MenuPlan {
  const shortcuts = new Shortcuts(SHORTCUTS, { hasSingles: true, remap }).list();
  return menuPlan({ shortcuts, without: ['go.import'], words: startWords(language).t, language });
}

const itemsOf = (menus: readonly Menu[]) => menus.flatMap(({ items }) => items);
const commandsOf = (menus: readonly Menu[]) =>
  itemsOf(menus).flatMap((item) => (item.kind === 'command' ? [item] : []));

describe('the application menu', () => {
  test('has the registry of the window, in its words, and passes the door', () => {
    for (const language of ['es', 'en'] as const)
      expect(MenuPlan.parse(aPlan(language))).toEqual(aPlan(language));
    const menus = applicationMenu(aPlan(), 'en', 'linux');
    expect(menus.map(({ label }) => label)).toEqual([
      'Archivo',
      'Edición',
      'Actos',
      'Ir a',
      'Ver',
      'Ventana',
      'Ayuda',
    ]);
    const names = commandsOf(menus).map(({ name }) => name);
    const offered = SHORTCUTS.filter(({ scope }) => scope === 'act' || scope === 'go');
    const wanted = offered.map(({ id }) => id).filter((id) => id !== 'go.import');
    expect(names.toSorted()).toEqual(
      [...wanted, 'case.pdf', 'case.print', 'keys', 'palette', 'settings'].toSorted(),
    );
    expect(names).not.toContain('undo');
  });

  test('shows bare keys and takes none of them over; on macOS it only names them', () => {
    const answer = (platform: NodeJS.Platform) =>
      commandsOf(applicationMenu(aPlan(), 'es', platform)).find(
        ({ name }) => name === 'act.answer',
      );
    expect(answer('win32')).toMatchObject({ accelerator: 'R', isRegistered: false });
    expect(answer('darwin')).toMatchObject({
      accelerator: null,
      label: 'Respuesta cualificada (R)',
    });
    for (const platform of ['win32', 'darwin', 'linux'] as const)
      for (const { accelerator, isRegistered } of commandsOf(
        applicationMenu(aPlan(), 'es', platform),
      ))
        if (isRegistered) expect(accelerator).toMatch(/^(CommandOrControl|Control|Alt|Super)\+/u);
  });

  test('follows a remapped key, and one that was switched off', () => {
    const plan = aPlan('en', { palette: '$mod+Shift+p', 'act.note': '' });
    const commands = commandsOf(applicationMenu(plan, 'en', 'linux'));
    const by = (name: string) => commands.find((one) => one.name === name);
    expect(by('palette')).toMatchObject({
      accelerator: 'CommandOrControl+Shift+P',
      isRegistered: true,
    });
    expect(by('act.note')).toMatchObject({ accelerator: null, label: 'Internal note' });
  });

  test('no two items share an accelerator', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      const template = menuTemplate(applicationMenu(aPlan(), 'es', platform), noActs());
      const taken = template
        .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
        .flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
      expect(taken).toEqual([...new Set(taken)]);
    }
  });

  test('works without a window: editing, zoom, windows, and nothing that acts', () => {
    const menus = applicationMenu(null, 'en', 'darwin');
    expect(menus.map(({ label }) => label)).toEqual(['TAM Desk', 'File', 'Edit', 'View', 'Window']);
    expect(commandsOf(menus)).toEqual([]);
    const roles = itemsOf(menus).flatMap((item) => (item.kind === 'role' ? [item.role] : []));
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'minimize', 'close'])
      expect(roles).toContain(role);
  });

  test('runs commands by name and changes the size', () => {
    const acts = noActs();
    const template = menuTemplate(applicationMenu(aPlan(), 'es', 'linux'), acts);
    for (const { submenu } of template)
      for (const { click } of Array.isArray(submenu) ? submenu : [])
        (click as (() => void) | undefined)?.();
    expect(acts.run).toHaveBeenCalledWith('act.answer');
    expect(acts.zoom.mock.calls.flat()).toEqual(['in', 'in', 'out', 'reset']);
    expect(acts.newWindow).toHaveBeenCalledTimes(1);
    expect(acts.openStrip).toHaveBeenCalledTimes(1);
    expect(acts.quit).toHaveBeenCalledTimes(1);
  });

  test('is set at once, and again only when a window says something else', async () => {
    const set = vi.fn();
    const answers = openMenu({ platform: 'linux', language: 'es', set });
    const sender = { senderFrame: null, sender: { mainFrame: null } };
    await answers['menu:show'](aPlan(), sender);
    await answers['menu:show'](aPlan(), sender);
    await answers['menu:show'](aPlan('en'), sender);
    expect(set).toHaveBeenCalledTimes(3);
  });
});

function noActs() {
  return {
    run: vi.fn<(name: string) => void>(),
    zoom: vi.fn<(change: 'in' | 'out' | 'reset') => void>(),
    newWindow: vi.fn(),
    openStrip: vi.fn(),
    quit: vi.fn(),
  };
}

describe('keys as Electron writes them', () => {
  test.each([
    ['$mod+k', 'CommandOrControl+K', true, ''],
    ['$mod+,', 'CommandOrControl+,', true, ''],
    ['$mod++', 'CommandOrControl+Plus', true, ''],
    ['Control+Alt+ArrowUp', 'Control+Alt+Up', true, ''],
    ['r', 'R', false, ''],
    ['Shift+D', 'Shift+D', false, ''],
    ['F2', 'F2', false, ''],
    ['g q', null, false, 'G Q'],
    [null, null, false, ''],
  ])('%s', (keys, accelerator, isRegistered, named) => {
    expect(acceleratorOf(keys, 'linux')).toEqual({ accelerator, isRegistered, named });
  });
});

describe('zoom', () => {
  test('goes from 80 to 200 % and back, never beyond', () => {
    let zoom = 1;
    for (let press = 0; press < 20; press += 1) zoom = nextZoom(zoom, 'in');
    expect(zoom).toBe(2);
    const seen = [zoom];
    for (let press = 0; press < 20; press += 1) seen.push((zoom = nextZoom(zoom, 'out')));
    expect(zoom).toBe(0.8);
    expect(new Set(seen)).toEqual(new Set(ZOOM_STEPS));
    expect(nextZoom(zoom, 'reset')).toBe(1);
  });

  test('from a size that is none of its own goes to the next one', () => {
    expect(nextZoom(1.2, 'in')).toBe(1.25);
    expect(nextZoom(1.2, 'out')).toBe(1.1);
    expect(nextZoom(5, 'in')).toBe(2);
    expect(nextZoom(0.25, 'out')).toBe(0.8);
  });
});
