import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outsideAddress } from '../../electron/outside-address.ts';

const HOSTILE = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:https://tam.example/1b9d6bcd',
  'about:blank',
  'view-source:https://tam.example',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'app://tam/index.html',
  'tam://incident/INC-1',
  'file:///etc/passwd',
  'file://server/share/evil.exe',
  'FILE:///C:/Windows/System32/cmd.exe',
  'smb://server/share',
  '\\\\server\\share\\evil.exe',
  '//server/share',
  'https:\\\\server\\share',
  'https://good.example\\@evil.example/',
  'ftp://files.example/x',
  'sftp://files.example/x',
  'ssh://-oProxyCommand=calc/x',
  'telnet://host.example',
  'ldap://host.example/x',
  'ms-msdt:/id PCWDiagnostic',
  'ms-msdt:id',
  'ms-officecmd:{}',
  'ms-excel:ofe|u|https://evil.example/x.xls',
  'ms-settings:privacy',
  'search-ms:query=x&crumb=location:\\\\evil.example',
  'steam://run/1',
  'slack://open',
  'vscode://file/etc/passwd',
  'shell:startup',
  'jar:https://evil.example/x.jar!/',
  'http://tam.example/',
  'http://127.0.0.1:4870/',
  'ws://tam.example',
  'https://user:secret@tam.example/',
  'https://paypal.example@evil.example/',
  'https://:secret@tam.example/',
  'https://',
  'https:///',
  'https://tam.example/a b',
  'https://tam.example/\u202Efdp.exe',
  'https://tam.example/\u200Bx',
  'https://tam.example/\0',
  'https://tam.example/\r\nHost: evil.example',
  'https://_evil_.example%00.tam.example/',
  `https://tam.example/${'a'.repeat(2_100)}`,
  'mailto:',
  'mailto:a@b.example,c@d.example',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?attachment=C:\\secret.txt',
  'mailto:a@b.example?bcc=evil@evil.example',
  'mailto:%22%20--attach%20/etc/passwd%22@b.example',
  'mailto:-attach@b.example%0a',
  'tel:',
  'tel:calc.exe',
  'tel:*%2306%23',
  'tel:+34600;phone-context=evil',
  'tel:+34600111222?x=1',
  'callto:+34600111222',
  'sms:+34600111222',
  'intent://x#Intent;scheme=http;end',
  'tam.example',
  '/etc/passwd',
  '',
  '%6aavascript:alert(1)',
  'constructor:x',
  '__proto__:x',
];

describe('an address that another program is handed', () => {
  test('there are more than 50 hostile ones below', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThan(50);
  });

  test.each(HOSTILE)('is never %j', (address) => {
    expect(outsideAddress(address)).toBeNull();
  });

  test.each([
    ['https://www.example.com/help?case=1#top', 'https://www.example.com/help?case=1#top'],
    ['HTTPS://Example.com', 'https://example.com/'],
    ['https://127.0.0.1:8443/x', 'https://127.0.0.1:8443/x'],
    ['https://[::1]/', 'https://[::1]/'],
    ['https://ñandú.example/', 'https://xn--and-6ma2c.example/'],
    ['mailto:duty.manager@example.com', 'mailto:duty.manager@example.com'],
    [
      'mailto:a@example.com?subject=INC-1&body=Hola&cc=b@example.com',
      'mailto:a@example.com?subject=INC-1&body=Hola&cc=b@example.com',
    ],
    ['tel:+34-600-111-222', 'tel:+34-600-111-222'],
    ['tel:(91)555.01.02', 'tel:(91)555.01.02'],
  ])('may be %j', (address, opened) => {
    expect(outsideAddress(address)).toBe(opened);
  });

  test('whatever is opened begins with one of three schemes and is read alike a second time', () => {
    const address = fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(address, (text) => {
        const opened = outsideAddress(text);
        if (opened === null) return;
        expect(opened).toMatch(/^(https:\/\/|mailto:|tel:)/u);
        expect(outsideAddress(opened)).toBe(opened);
      }),
      { numRuns: 2_000 },
    );
  });
});
