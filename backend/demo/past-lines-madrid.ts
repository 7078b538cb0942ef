import type { Severity } from '../../core/domain/severity.ts';
import type { CustomerName } from './customer-lines.ts';

type Ending = 'in-analysis' | 'resolved' | 'closed';

export type PastLine = {
  readonly customer: CustomerName;
  readonly level: Severity;
  /** Days before the anchor; those that were missed or ended leave room for it. */
  readonly days: number;
  readonly isMissed?: boolean;
  readonly ending: Ending;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly contact?: number;
  readonly product?: number;
  readonly analysis: string;
  readonly requests?: string[];
  readonly resolution?: string;
};

/** Answered cases of the last weeks. */
export const PAST_LINES_OF_MADRID: readonly PastLine[] = [
  {
    customer: 'arboleda',
    level: 'L1',
    days: 8,
    ending: 'in-analysis',
    title: 'Servidor de correo rechaza adjuntos cifrados de la cámara de compensación',
    text: 'Desde las 08:10 se rechazan los ficheros de compensación.',
    category: 'Correo',
    contact: 3,
    product: 0,
    analysis:
      'El motor trata el contenedor cifrado como objeto protegido con contraseña; se prepara una excepción por remitente.',
  },
  {
    customer: 'arboleda',
    level: 'L2',
    days: 9,
    ending: 'in-analysis',
    title: 'Bloqueo intermitente de la aplicación de firma',
    text: 'Una de cada veinte firmas termina en error.',
    category: 'Endpoint',
    contact: 1,
    product: 0,
    analysis: 'El bloqueo coincide con la comprobación de reputación sin respuesta del proxy.',
    requests: ['Registro del proxy de una hora con fallo', 'Versión del complemento de firma'],
  },
  {
    customer: 'arboleda',
    level: 'L3',
    days: 16,
    isMissed: true,
    ending: 'closed',
    title: 'Grupo de administración no hereda la tarea de parches',
    text: 'La tarea no baja al grupo «Oficinas Norte».',
    category: 'Security Center',
    contact: 2,
    product: 1,
    analysis:
      'La herencia estaba forzada en la versión anterior de la tarea; hay que volver a crearla.',
    resolution: 'Tarea creada de nuevo; 61 equipos al día.',
  },
  {
    customer: 'arboleda',
    level: 'L4',
    days: 17,
    ending: 'closed',
    title: 'Cambiar el logotipo en el mensaje de bloqueo web',
    text: 'Queremos nuestro logotipo en la página de bloqueo.',
    category: 'Control web',
    contact: 5,
    product: 0,
    analysis:
      'La plantilla admite una imagen en base64; se envía el procedimiento con las medidas.',
    resolution: 'Aplicado por el cliente.',
  },
  {
    customer: 'arboleda',
    level: 'L2',
    days: 9,
    isMissed: true,
    ending: 'in-analysis',
    title: 'Actualización de bases detenida en el centro de respaldo',
    text: 'El centro de respaldo lleva ocho horas sin bases nuevas.',
    category: 'Actualización',
    contact: 3,
    product: 1,
    analysis:
      'El repositorio del punto de distribución está lleno; la limpieza automática falla por permisos.',
  },
  {
    customer: 'navalis',
    level: 'L2',
    days: 9,
    ending: 'in-analysis',
    title: 'Control de aplicaciones bloquea el visor de planos actualizado',
    text: 'La versión nueva del visor no está en la categoría permitida.',
    category: 'Control de aplicaciones',
    product: 0,
    analysis: 'El certificado del fabricante cambió; se añade la firma nueva a la categoría.',
  },
  {
    customer: 'navalis',
    level: 'L3',
    days: 15,
    ending: 'closed',
    title: 'Equipos duplicados tras clonar la imagen',
    text: 'Veinte equipos aparecen y desaparecen en la consola.',
    category: 'Agente de red',
    contact: 1,
    product: 1,
    analysis:
      'Los agentes comparten identificador porque la imagen se tomó sin preparar el agente.',
    resolution: 'Identificadores regenerados con klmover.',
  },
  {
    customer: 'navalis',
    level: 'L4',
    days: 20,
    ending: 'closed',
    title: 'Guía para dar de baja equipos retirados',
    text: '¿Cómo se retiran equipos sin perder el histórico?',
    category: 'Security Center',
    contact: 2,
    product: 1,
    analysis: 'Se envía la guía y la regla de retención recomendada para su caso.',
    resolution: 'Duda resuelta.',
  },
  {
    customer: 'navalis',
    level: 'L1',
    days: 12,
    isMissed: true,
    ending: 'in-analysis',
    title: 'Nodos KICS sin comunicación tras el corte eléctrico',
    text: 'Los 96 nodos del dique aparecen sin comunicación.',
    category: 'ICS',
    product: 2,
    analysis: 'El servidor arrancó con la hora de 2019 y los agentes rechazan su certificado.',
  },
  {
    customer: 'olmedo',
    level: 'L2',
    days: 8,
    ending: 'in-analysis',
    title: 'Programa de nóminas lento desde la actualización',
    text: 'Abrir la nómina tarda cuatro minutos.',
    category: 'Endpoint',
    product: 1,
    analysis:
      'KES 11.10 está fuera de soporte; con 12.x desaparece en nuestra prueba. Se propone actualizar.',
  },
  {
    customer: 'olmedo',
    level: 'L3',
    days: 18,
    isMissed: true,
    ending: 'resolved',
    title: 'Portátil perdido: borrado remoto',
    text: 'Se ha perdido un portátil con datos de clientes.',
    category: 'Móviles',
    contact: 1,
    product: 0,
    analysis: 'El plan incluye el borrado remoto; se dan los pasos y el tiempo que tarda.',
    resolution: 'Equipo borrado al conectarse.',
  },
  {
    customer: 'olmedo',
    level: 'L4',
    days: 25,
    ending: 'closed',
    title: 'Factura de renovación',
    text: 'No encontramos la factura de la renovación.',
    category: 'Licencias',
    product: 0,
    analysis: 'Las facturas las emite el distribuidor; se envía su contacto y el número de pedido.',
    resolution: 'Factura recibida.',
  },
];
