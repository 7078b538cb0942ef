import { minutes, after, type Instant } from '../../core/time.ts';
import type { CaseScript } from './case-script.ts';
import type { DemoTimes } from './demo-times.ts';
import { opened } from './opened.ts';
import { demoIncidentId } from './play-case.ts';

/** Cases with a turn: reopened, withdrawn, waiting after the answer, sent by e-mail. */
export function turnedCases(t: DemoTimes, duplicateOf: string): readonly CaseScript[] {
  return [...reopenedCases(t), ...withdrawnCases(t, duplicateOf), ...waitingCases(t)];
}

const later = (at: Instant, many: number): Instant => after(at, minutes(many));

function reopenedCases(t: DemoTimes): readonly CaseScript[] {
  const first = t.ago(6_020);
  const second = t.ago(9_150);
  return [
    opened('vpn-cut', first)
      .answered(
        later(first, 48),
        'ines',
        'La regla 12 corta el túnel al renovar; se propone una excepción por adaptador.',
      )
      .resolved(later(first, 1_500), 'ines', 'Excepción aplicada y comprobada con dos usuarios.')
      .reopened(t.ago(41), 'ines', 'Vuelve a ocurrir en los equipos con 12.8.0.505.'),
    opened('label-printers', second)
      .answered(
        t.workedAfter('mexico-city', second, 120),
        'ximena',
        'La directiva bloquea el identificador nuevo de la impresora; se añade a la lista.',
      )
      .resolved(
        t.workedAfter('mexico-city', second, 700),
        'ximena',
        'Identificador añadido; imprimen las doce.',
      )
      .reopened(
        t.workedAgo('mexico-city', 130),
        'rodrigo',
        'Dos impresoras cambiadas por garantía vuelven a fallar.',
      )
      .assigned(t.workedAgo('mexico-city', 128), 'ximena', 'rodrigo'),
  ];
}

function withdrawnCases(t: DemoTimes, duplicateOf: string): readonly CaseScript[] {
  const duplicate = t.ago(38);
  return [
    opened('teller-duplicate', duplicate).withdrawn(
      later(duplicate, 12),
      'ines',
      'Es la misma caída de las 61 oficinas.',
      demoIncidentId(duplicateOf),
    ),
    opened('certificate-warning', t.ago(245)).withdrawn(
      t.ago(214),
      'ines',
      'El cliente ha instalado su certificado y retira la petición.',
    ),
    opened('password-lost', t.ago(2_910)).withdrawn(
      t.ago(2_870),
      'tomas',
      'Recuperada con el enlace del portal.',
    ),
  ];
}

function waitingCases(t: DemoTimes): readonly CaseScript[] {
  const traces = t.ago(4_390);
  const dump = t.ago(1_480);
  const mail = t.ago(12_020);
  return [
    opened('drawings-slow', traces)
      .answered(later(traces, 95), 'ines', '', [
        'Trazas de KES durante una apertura',
        'Resultado con la carpeta excluida',
      ])
      .waits(later(traces, 97), 'ines', 'Se espera el archivo de trazas.'),
    opened('imaging-blue-screen', dump)
      .answered(
        later(dump, 82),
        'ximena',
        'Los tres volcados caen en el filtro de archivos al cerrar un identificador de red; se parece al defecto 4417.',
        ['Volcado completo de uno de los servidores'],
      )
      .assigned(later(dump, 90), 'ximena', 'raquel')
      .waits(later(dump, 95), 'ximena', 'Se espera el volcado completo.'),
    opened('agent-moves', mail)
      .answered(
        t.workedAfter('sao-paulo', mail, 140),
        'beatriz',
        'O perfil móvel da política antiga ainda está ativo nas estações; enviamos o passo para removê-lo.',
      )
      .waits(
        t.workedAfter('sao-paulo', mail, 150),
        'beatriz',
        'Cliente confirma após a parada de manutenção.',
      ),
  ];
}
