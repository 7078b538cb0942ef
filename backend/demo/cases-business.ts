import type { CaseScript } from './case-script.ts';
import type { DemoTimes } from './demo-times.ts';
import { opened } from './opened.ts';

/** Open cases of levels 3 and 4, whose targets accrue in office hours only. */
export function businessCases(t: DemoTimes): readonly CaseScript[] {
  return [...loudCases(t), ...calmCases(t), ...pausedCases(t)];
}

function loudCases(t: DemoTimes): readonly CaseScript[] {
  return [
    opened('licence-report-empty', t.workedAgo('madrid-standard', 535)),
    opened('siem-gaps', t.workedAgo('madrid', 421)).assigned(
      t.workedAgo('madrid', 402),
      'ines',
      'raquel',
    ),
    opened('exclusions-milling', t.workedAgo('bogota', 311)).assigned(
      t.workedAgo('bogota', 290),
      'mateo',
      'ivan',
    ),
    opened('tablets-dock', t.workedAgo('madrid', 223)).assigned(
      t.workedAgo('madrid', 200),
      'ines',
      'ines',
    ),
    opened('disk-message-english', t.workedAgo('mexico-city', 262)),
    opened('inventory-branches', t.workedAgo('sao-paulo', 305)).assigned(
      t.workedAgo('sao-paulo', 280),
      'beatriz',
      'beatriz',
    ),
  ];
}

function calmCases(t: DemoTimes): readonly CaseScript[] {
  return [
    opened('licence-owner', t.workedAgo('madrid-standard', 6)),
    opened('scan-overlaps-backup', t.workedAgo('mexico-city', 4)),
    opened('export-trusted', t.workedAgo('mexico-city', 11)),
    opened('migrate-secondary', t.workedAgo('madrid', 8)).snoozed(
      t.workedAgo('madrid', 1),
      'ines',
      null,
    ),
    opened('api-examples', t.workedAgo('sao-paulo', 5)),
    opened('private-patches', t.workedAgo('sao-paulo', 20)),
    opened('rules-double', t.workedAgo('bogota', 93)).levelled(
      t.ago(18),
      'mateo',
      'L2',
      'worsened',
      'El turno de noche ya no distingue alertas reales.',
    ),
  ];
}

/** Under the pause policy the clock stands while the customer is asked. */
function pausedCases(t: DemoTimes): readonly CaseScript[] {
  const asked = t.workedAgo('bogota', 200);
  const back = t.workedAgo('bogota', 170);
  return [
    opened('agent-traces', asked).waits(
      t.workedAfter('bogota', asked, 40),
      'mateo',
      'Falta saber cuándo puede reiniciarse el servidor.',
    ),
    opened('kata-licence', t.ago(52)).waits(
      t.ago(37),
      'nuria',
      'Se pide el número de certificado, sin él no se puede comprobar.',
    ),
    opened('panel-filters', back)
      .waits(t.workedAfter('bogota', back, 20), 'mateo', 'Se pide la versión del navegador.')
      .waitsNoMore(t.workedAfter('bogota', back, 95), 'mateo', 'Chrome 141, sin extensiones.'),
  ];
}
