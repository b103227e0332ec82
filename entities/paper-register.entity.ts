import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given in a register of papers and year. Its row is locked by whoever signs, until that is committed. */
@Entity({ name: 'paper_registers' })
export class PaperRegisterEntity {
  /** As `registerOf` names it. */
  @PrimaryColumn({ type: 'text' })
  register!: string;

  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ type: 'int' })
  last!: number;
}
