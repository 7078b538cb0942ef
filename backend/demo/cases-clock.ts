import type { CaseScript } from './case-script.ts';
import type { DemoTimes } from './demo-times.ts';
import { opened } from './opened.ts';

/** Open cases of levels 1 and 2, whose targets run round the clock. */
export function clockCases(t: DemoTimes): readonly CaseScript[] {
  return [...criticalCases(t), ...highCases(t), ...changedCases(t)];
}

function criticalCases(t: DemoTimes): readonly CaseScript[] {
  const noCall = t.closedAgo('madrid', 43);
  const withCall = t.closedAgo('bogota', 64);
  return [
    opened('teller-stopped', noCall)
      .assigned(later(noCall, 2), 'alvaro', 'ines')
      .noted(
        later(noCall, 17),
        'ines',
        'Coincide con el despliegue de 12.8 en el anillo 2. Pido la lista de oficinas con el complemento antiguo. Nadie ha llamado todavía: fuera de horario el contrato pide la llamada.',
      )
      .tagged(later(noCall, 18), 'ines', 'despliegue', 'anillo-2'),
    opened('casualty-boot', t.ago(25.2))
      .called(
        t.ago(24.6),
        'ximena',
        7,
        'Urgencias',
        'Llama la jefa de guardia: 38 puestos parados.',
      )
      .assigned(t.ago(24), 'ximena', 'ximena'),
    opened('console-restored', t.ago(17.1)).assigned(t.ago(15), 'alvaro', 'beatriz'),
    opened('file-server-locked', t.ago(4.3)).called(
      t.ago(4),
      'alvaro',
      0,
      'Yeray Cabrera',
      'Confirma que el servidor está aislado de la red.',
    ),
    opened('scada-cut', withCall)
      .called(
        later(withCall, 3),
        'alvaro',
        2,
        'Sala de control Molienda',
        'Turno de noche, pide volver atrás.',
      )
      .assigned(later(withCall, 6), 'alvaro', 'mateo')
      .noted(
        later(withCall, 21),
        'mateo',
        'He pedido a ingeniería confirmar si basta con quitar la regla 4.',
      ),
  ];
}

function highCases(t: DemoTimes): readonly CaseScript[] {
  return [
    opened('unprotected-214', t.ago(162.2))
      .assigned(t.ago(150), 'ines', 'tomas')
      .noted(
        t.ago(96),
        'tomas',
        'Reproducido en laboratorio: el conector no refresca el estado tras el parche C.',
      ),
    opened('span-silent', t.ago(101.3)).assigned(t.ago(88), 'mateo', 'ivan'),
    opened('updates-remote', t.ago(75.5))
      .assigned(t.ago(70), 'ximena', 'rodrigo')
      .snoozed(t.ago(40), 'ximena', later(t.now, 45)),
    opened('false-positive-compiler', t.ago(32.6)).tagged(t.ago(28), 'ines', 'falso-positivo'),
    opened('isolation-pending', t.ago(9.4)),
    opened('isolation-stuck', t.ago(48.8)).assigned(t.ago(41), 'beatriz', 'caio'),
  ];
}

/** Cases whose clock has a story: corrected, struck, changed, begun again. */
function changedCases(t: DemoTimes): readonly CaseScript[] {
  return [
    opened('mail-held', t.ago(80.7))
      .answered(
        t.ago(61),
        'rodrigo',
        'La retención viene de la lista de reputación y no del antivirus; adjunto el paso para liberar la cola.',
      )
      .retracted(t.ago(52), 'rodrigo', 'Se envió a otro caso por error.'),
    opened('alerts-late', t.ago(30.5)).receiptCorrected(
      t.ago(21),
      'mateo',
      t.ago(57),
      'El cliente lo envió por el portal antes; la línea lo registró al leerlo.',
    ),
    opened('report-doubles', t.ago(410))
      .called(
        t.ago(409),
        'alvaro',
        2,
        'Hugo Santillana',
        'Lo necesita para la auditoría de mañana.',
      )
      .levelled(
        t.ago(190),
        'ines',
        'L4',
        'downgrade',
        'La auditoría se aplaza una semana; queda como mejora.',
      ),
    opened('licence-after-reboot', t.ago(154)).levelled(
      t.ago(11),
      'ines',
      'L2',
      'misclassified',
      'Sin licencia no hay protección en 96 nodos: es nivel 2 desde el principio.',
    ),
    opened('exclusions-accounting', t.ago(71)).disagreed(
      t.ago(16),
      'L3',
      { by: 'ines', to: 'L4', reason: 'Hay alternativa: el cierre puede correr en el nodo B.' },
      {
        by: 'tomas',
        to: 'L2',
        reason: 'El nodo B tampoco aplica las exclusiones; afecta al cierre de hoy.',
      },
    ),
  ];
}

function later(at: DemoTimes['now'], minutes: number): DemoTimes['now'] {
  return (at + minutes * 60_000) as DemoTimes['now'];
}
