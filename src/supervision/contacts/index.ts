export { contactPages } from './pages/contact-pages.ts'
export type { AfterBooking, AfterOutcome, ContactNeeds, OutcomeCame } from './pages/needs.ts'
export { appointmentsPanel } from './pages/panel.ts'
export type { AppointmentKind, Booking, Outcome } from './rules/appointment.ts'
export type {
  AppointmentToRecord,
  OutcomeRecorded,
} from './store/record-appointments.ts'
